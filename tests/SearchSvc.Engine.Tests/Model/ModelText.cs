using System.Text.RegularExpressions;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What becomes of texts, by definition.</summary>
internal static partial class ModelText
{
    /// <summary>Between the values of one field.</summary>
    public const int Gap = 100;

    public static string Normalize(ModelField field, string value) => field.Lowercase ? value.ToLowerInvariant() : value;

    public static IEnumerable<(string Term, int Position)> Analyze(ModelAnalyzer analyzer, string text)
    {
        var words = analyzer == ModelAnalyzer.Whitespace
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [.. Word().Matches(text).Select(m => m.Value.ToLowerInvariant())];
        return words.Select((word, i) => (word, i)).Where(t => analyzer != ModelAnalyzer.Stopped || t.word is not ("alpha" or "beta"));
    }

    /// <summary>A length as a byte can hold it: exact below 40, and above with the leading 4 bits of what is beyond 24.</summary>
    public static int Quantise(int length)
    {
        if (length < 40)
        {
            return length;
        }

        var beyond = length - 24;
        var unit = 1;
        while (beyond / unit >= 16)
        {
            unit *= 2;
        }

        return 24 + (beyond / unit * unit);
    }

    /// <summary>The edits between two words: a letter more, less, other, or two neighbours swapped.</summary>
    public static int Edits(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(d[i - 1, j], d[i, j - 1]) + 1,
                    d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    [GeneratedRegex("[\\p{L}\\p{N}]+")]
    private static partial Regex Word();
}
