using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Catalog;

/// <summary>The indexes that "news", "news,blogs" or "logs-*" stands for, each once, sorted by name.</summary>
/// <param name="Warnings">Patterns that match nothing.</param>
internal sealed record IndexSelection(IReadOnlyList<IndexHandle> Indexes, IReadOnlyList<string> Warnings)
{
    private const int MaxParts = 1_000;

    /// <summary>Reads a list of names of indexes and aliases, and patterns of both. Blanks around a comma mean nothing.</summary>
    /// <param name="most">How many indexes one search may go over.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT: no name, or more indexes than may be searched. NOT_FOUND: a name, not a pattern,
    /// that does not exist.</exception>
    public static IndexSelection Of(string list, IndexCatalog catalog, int most)
    {
        var parts = list.Split(',', MaxParts + 1, StringSplitOptions.TrimEntries);
        if (parts.Length > MaxParts)
        {
            throw EngineException.Invalid("index", $"lists more than {MaxParts} names; a pattern such as 'logs-*' stands for many", Reasons.InvalidName);
        }

        var found = new SortedDictionary<string, IndexHandle>(StringComparer.Ordinal);
        var warnings = new List<string>();
        foreach (var part in parts)
        {
            var matching = PathPattern.IsPattern(part) ? Matching(part, catalog) : catalog.Find(part);
            if (matching.Count == 0)
            {
                warnings.Add($"index: '{part}' matches no index");
            }

            foreach (var index in matching)
            {
                found.TryAdd(index.Name, index);
            }
        }

        if (found.Count > most)
        {
            throw new EngineException(ErrorKind.InvalidArgument, Reasons.LimitReached,
                $"index: stands for {found.Count} indexes, more than the {most} that one search may go over (SearchSvc:{nameof(EngineOptions.MaxSearchedIndexes)})")
            {
                Violations = [new Violation("index", $"stands for {found.Count} indexes; at most {most} are searched at once")],
            };
        }

        return new IndexSelection([.. found.Values], warnings);
    }

    private static IReadOnlyCollection<IndexHandle> Matching(string pattern, IndexCatalog catalog)
    {
        if (pattern.Length > Names.MaxNameLength || !Names.IsValid(pattern.Replace("*", "0", StringComparison.Ordinal)))
        {
            throw EngineException.Invalid("index", $"'*' in a pattern stands for any characters of a name: {Names.Rule}", Reasons.InvalidName);
        }

        var aliases = catalog.Aliases;
        var indexes = aliases.Names
            .Where(alias => PathPattern.Matches<char>(pattern, alias))
            .SelectMany(alias => aliases.Find(alias)!)
            .ToHashSet(StringComparer.Ordinal);
        return [.. catalog.All.Where(index => indexes.Contains(index.Name) || PathPattern.Matches<char>(pattern, index.Name))];
    }
}
