using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Analysis.Miscellaneous;

namespace SearchSvc.Engine.Analysis;

/// <summary>The filters that a keyword's value can pass through before it is compared: whole values in, whole values
/// out.</summary>
internal static class KeywordNormalizer
{
    private static readonly FrozenDictionary<string, Func<string, string>> Filters = new Dictionary<string, Func<string, string>>
    {
        ["lowercase"] = value => value.ToLowerInvariant(),
        ["uppercase"] = value => value.ToUpperInvariant(),
        ["ascii-fold"] = FoldToAscii,
        ["ascii_fold"] = FoldToAscii,
        ["asciifold"] = FoldToAscii,
        ["asciifolding"] = FoldToAscii,
        ["ascii_folding"] = FoldToAscii,
        ["trim"] = value => value.Trim(),
    }
        .Concat(ValueFilter.Names.Select(name => KeyValuePair.Create(ComponentName.Normalize(name), ValueFilter.Of(name))))
        .ToFrozenDictionary();

    /// <summary>By the names that messages use, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ValueFilter.Names.Concat(["lowercase", "uppercase", "ascii_folding", "trim"]).Order(StringComparer.Ordinal)];

    public static bool Exists(string filter) => TryFind(filter, out _);

    /// <exception cref="KeyNotFoundException">A filter of that name does not exist; a schema is checked before.</exception>
    public static string Apply(string value, IReadOnlyList<string> filters)
    {
        foreach (var filter in filters)
        {
            value = TryFind(filter, out var apply) ? apply(value) : throw new KeyNotFoundException(filter);
        }

        return value;
    }

    // As it is mostly written first: this is asked for each value.
    private static bool TryFind(string filter, [NotNullWhen(true)] out Func<string, string>? apply) =>
        Filters.TryGetValue(filter, out apply) || (filter.Length <= 64 && Filters.TryGetValue(ComponentName.Normalize(filter), out apply));

    private static string FoldToAscii(string value)
    {
        if (System.Text.Ascii.IsValid(value))
        {
            return value;
        }

        // One character becomes at most four: "⑽" is "(10)".
        var folded = new char[value.Length * 4];
        var length = ASCIIFoldingFilter.FoldToASCII(value.ToCharArray(), 0, folded, 0, value.Length);
        return new string(folded, 0, length);
    }
}
