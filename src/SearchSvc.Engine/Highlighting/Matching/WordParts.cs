using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>Joins matches that are parts of one word to whoever reads them: "Wi" and "Fi" of "Wi-Fi".</summary>
internal static class WordParts
{
    /// <param name="matches">Sorted.</param>
    public static List<TextMatch> Join(List<TextMatch> matches, IReadOnlyList<FieldValue> values)
    {
        var joints = new List<TextMatch>();
        var (value, end) = (-1, 0);
        foreach (var match in matches)
        {
            if (match.Value != value)
            {
                (value, end) = (match.Value, match.End);
                continue;
            }

            if (match.Start == end + 1 && IsJoint(values[value].Text[end]))
            {
                joints.Add(new TextMatch(value, end, match.Start, -1));
            }

            end = Math.Max(end, match.End);
        }

        if (joints.Count > 0)
        {
            matches.AddRange(joints);
            SortedRuns.Sort(matches, TextMatch.Compare);
        }

        return matches;
    }

    private static bool IsJoint(char c) => !char.IsLetterOrDigit(c) && !char.IsWhiteSpace(c) && !char.IsSurrogate(c);
}
