using System.Collections.Frozen;
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
        ["asciifolding"] = FoldToAscii,
        ["ascii_folding"] = FoldToAscii,
        ["trim"] = value => value.Trim(),
    }.ToFrozenDictionary();

    /// <summary>What a violation offers.</summary>
    public const string Allowed = "lowercase, uppercase, ascii-fold, trim";

    public static bool Exists(string filter) => Filters.ContainsKey(filter);

    /// <exception cref="KeyNotFoundException">A filter of that name does not exist; a schema is checked before.</exception>
    public static string Apply(string value, IReadOnlyList<string> filters)
    {
        foreach (var filter in filters)
        {
            value = Filters[filter](value);
        }

        return value;
    }

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
