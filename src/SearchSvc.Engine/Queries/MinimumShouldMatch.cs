using System.Globalization;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// How many of a number of optional clauses must match: "2", "75%", "-1" (all but one), "-25%", or conditions "3&lt;90%" (up to
/// three: all of them; more: 90%), several of them separated by spaces, as Solr and Elasticsearch read them. Percentages round down.
/// </summary>
internal static class MinimumShouldMatch
{
    public const string Syntax = "is not a minimum: write \"2\", \"75%\", \"-1\", \"-25%\" or conditions such as \"3<90% 9<-2\"";

    private const int MaxLength = 256;

    /// <summary>The count for so many clauses. It may be larger than their number: then nothing matches.</summary>
    public static bool TryCompute(string spec, int clauses, out int count)
    {
        count = clauses;
        var text = spec.AsSpan().Trim();
        if (text.Length > MaxLength || !text.Contains('<'))
        {
            return text.Length <= MaxLength && TrySimple(text, clauses, ref count);
        }

        var decided = false;
        var conditions = string.Join('<', spec.Split('<', StringSplitOptions.TrimEntries)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var each in conditions)
        {
            var condition = each.AsSpan();
            var sign = condition.IndexOf('<');
            var simple = clauses;
            if (sign < 0 || !TryNumber(condition[..sign], out var upTo) || upTo < 0 || !TrySimple(condition[(sign + 1)..], clauses, ref simple))
            {
                return false;
            }

            // Conditions are in rising order; the last one whose bound the clauses exceed decides.
            decided = decided || clauses <= upTo;
            if (!decided)
            {
                count = simple;
            }
        }

        return true;
    }

    private static bool TrySimple(ReadOnlySpan<char> text, int clauses, ref int count)
    {
        var percent = text.EndsWith("%");
        if (!TryNumber(percent ? text[..^1] : text, out var number))
        {
            return false;
        }

        var asked = percent ? (long)clauses * number / 100 : number;
        count = (int)Math.Clamp(asked < 0 ? clauses + asked : asked, 0, int.MaxValue);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
