using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>Takes the tags off the ends of matches in texts whose markup analysis strips: a word's end is, to analysis, behind the tags that
/// follow it.</summary>
internal static class StrippedMarkup
{
    /// <param name="matches">Sorted.</param>
    public static List<TextMatch> Trim(List<TextMatch> matches, IReadOnlyList<FieldValue> values)
    {
        for (var i = 0; i < matches.Count; i++)
        {
            matches[i] = matches[i] with { End = End(values[matches[i].Value].Text, matches[i].Start, matches[i].End) };
        }

        SortedRuns.Sort(matches, TextMatch.Compare);
        return matches;
    }

    private static int End(string text, int start, int end)
    {
        while (text[end - 1] == '>' && text.LastIndexOf('<', end - 1, end - start) is var tag && tag > start)
        {
            end = tag;
        }

        return end;
    }
}
