using System.Text;
using SearchSvc.Engine.Spelling;

namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>Completes plainly: every value of every document is looked at. Knows the few letters that the random values are made of.</summary>
internal static class CompletionModel
{
    private const int LongestSuffix = 64;
    private const int MostStarts = 32;

    /// <summary>The texts, best first.</summary>
    /// <param name="fuzziness">As in a request.</param>
    public static List<string> Complete(IEnumerable<ModelTitles> documents, string text, string fuzziness, int size)
    {
        var typed = Fold(text, isValue: false);
        if (typed.Length == 0)
        {
            return [];
        }

        var most = Math.Min(Edits(fuzziness, typed.Trim().Length), typed.Length - 1);
        var best = documents
            .SelectMany(document => document.Titles.Select(title => (Title: title, document.Weight)))
            .SelectMany(one => Matches(one.Title, one.Weight, typed, most))
            .GroupBy(match => match.Text)
            .Select(matches => matches.Min()!)
            .Order()
            .ToList();
        return [.. best.TakeWhile(match => match.Edits == best[0].Edits).Take(size).Select(match => match.Text)];
    }

    public static string Fold(string text, bool isValue)
    {
        var folded = new StringBuilder();
        var separated = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => c != '\u0301'))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(separated && folded.Length > 0 ? " " : "").Append(char.ToLowerInvariant(c));
                separated = false;
            }
            else
            {
                separated = true;
            }
        }

        return folded.Append(folded.Length > 0 && (isValue || separated) ? " " : "").ToString();
    }

    private static int Edits(string fuzziness, int length) => fuzziness switch
    {
        "0" or "1" or "2" => fuzziness[0] - '0',
        _ => length <= 2 ? 0 : length <= 5 ? 1 : 2,
    };

    private static IEnumerable<Match> Matches(string title, long? weight, string typed, int most)
    {
        var folded = Fold(title, isValue: true);
        var starts = Enumerable.Range(0, folded.Length).Where(i => i == 0 || (folded[i - 1] == ' ' && folded[i] != ' ') || folded[i] == '東').Take(MostStarts);
        foreach (var start in starts)
        {
            var suffix = folded.Substring(start, Math.Min(LongestSuffix, folded.Length - start));
            var edits = folded.AsSpan(start).StartsWith(typed, StringComparison.Ordinal) ? 0
                : Enumerable.Range(0, Math.Min(suffix.Length, typed.Length + most) + 1).Min(end => EditDistance.Between(suffix.AsSpan(0, end), typed));
            if (edits <= most)
            {
                yield return new Match(edits, -(Int128)(weight ?? long.MinValue), start > 0 ? 1 : 0, folded.Length, suffix, title);
            }
        }
    }

    private sealed record Match(int Edits, Int128 Weight, int IsInner, int Length, string Suffix, string Text) : IComparable<Match>
    {
        public int CompareTo(Match? other)
        {
            var compared = (Edits, Weight, IsInner, Length).CompareTo((other!.Edits, other.Weight, other.IsInner, other.Length));
            var suffixes = string.CompareOrdinal(Suffix, other.Suffix);
            return compared != 0 ? compared : suffixes != 0 ? suffixes : string.CompareOrdinal(Text, other.Text);
        }
    }
}
