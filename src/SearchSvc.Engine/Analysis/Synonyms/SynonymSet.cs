using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>A set of synonyms, read and not analyzed yet: each analyzer that names it makes its own terms of it.</summary>
/// <param name="Name">As the schema has it; empty for rules that a filter carries itself.</param>
/// <param name="Rules">Those that could be read.</param>
/// <param name="Path">Where its rules stand in the request: "schema.synonyms[cities]", or the filter that carries them.</param>
/// <param name="Failed">Whether some could not be read, or are too many.</param>
internal sealed record SynonymSet(string Name, IReadOnlyList<SynonymRule> Rules, string Path, bool Failed)
{
    /// <summary>How many lines a set may have.</summary>
    public const int MaxLines = 100_000;

    /// <summary>How long all of a set's lines may be together, in UTF-16 code units.</summary>
    public const int MaxLength = 8_000_000;

    /// <summary>The set that a schema has under a name.</summary>
    public static SynonymSet Read(string name, IReadOnlyList<string> rules, Violations violations) =>
        Read(name, rules, $"schema.synonyms[{name}]", violations);

    /// <summary>Reads rules of Solr's format. What is wrong with a line is a violation at its place.</summary>
    public static SynonymSet Read(string name, IReadOnlyList<string> rules, string path, Violations violations)
    {
        var problems = new SynonymProblems(name, path, violations);
        if (rules.Sum(r => (long)r.Length) > MaxLength)
        {
            problems.OfSet($"its rules have more than {MaxLength:N0} characters");
            return new SynonymSet(name, [], path, Failed: true);
        }

        var read = new List<SynonymRule>(rules.Count);
        var lines = 0;
        for (var i = 0; i < rules.Count; i++)
        {
            var line = 0;
            foreach (var text in rules[i].AsSpan().EnumerateLines())
            {
                line++;
                if (++lines > MaxLines)
                {
                    problems.OfSet($"it has more than {MaxLines:N0} lines");
                    return new SynonymSet(name, [], path, Failed: true);
                }

                var place = new SynonymPlace(i, rules[i].AsSpan().IndexOfAny('\r', '\n') < 0 ? 0 : line);
                if (SynonymLine.Read(text, place, out var problem) is { } rule)
                {
                    read.Add(rule);
                }
                else if (problem is not null)
                {
                    problems.Add(place, problem);
                }
            }
        }

        problems.End();
        return new SynonymSet(name, read, path, problems.Any);
    }
}
