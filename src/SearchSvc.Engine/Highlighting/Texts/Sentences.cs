namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>
/// The sentences of a text about the places that are asked for, in growing order. What lies far before a place is not read: a line's end is a
/// break whatever stands before it, so that the breaks are those of the whole text.
/// </summary>
/// <param name="reach">How far before a place sentences are known.</param>
internal sealed class Sentences(string text, SentenceRules rules, int reach)
{
    private const int LeastReach = 200;

    private readonly int reach = Math.Max(LeastReach, reach);
    private readonly List<int> breaks = [0];

    /// <summary>Where the sentence begins that a position stands in.</summary>
    public int Start(int position) => breaks[IndexOf(position)];

    /// <summary>Where the sentence ends that a position stands in.</summary>
    public int End(int position) => breaks[IndexOf(position) + 1];

    /// <summary>Where the sentence before a break begins, as far as it was read; else the break itself.</summary>
    public int Previous(int start) => start > breaks[0] ? breaks[IndexOf(start - 1)] : start;

    private int IndexOf(int position)
    {
        if (position - breaks[^1] > 2 * reach)
        {
            Restart(position - reach);
        }

        while (position >= breaks[^1])
        {
            ReadNext();
        }

        // What is asked for is most often where the last answer was.
        var index = breaks.Count - 2;
        if (breaks[index] > position)
        {
            index = breaks.BinarySearch(position);
            index = index >= 0 ? index : ~index - 1;
        }

        return index;
    }

    /// <summary>Goes on behind the last line that ends a sentence before a position, where there is one.</summary>
    private void Restart(int position)
    {
        while (position - breaks[^1] > reach)
        {
            var line = text.LastIndexOf('\n', position - 1, reach);
            if (line >= 0 && rules.IsBreak(text, line + 1))
            {
                breaks.Clear();
                breaks.Add(line + 1);
                return;
            }

            position = line >= 0 ? line : position - reach;
        }
    }

    private void ReadNext()
    {
        var start = breaks[^1];
        var end = SentenceBreaks.Next(text, start);
        while (end < text.Length && !rules.IsBreak(text, end))
        {
            end = SentenceBreaks.Next(text, end);
        }

        for (var extra = rules.ExtraBreak(text, start, end); extra > 0 && extra < end; extra = rules.ExtraBreak(text, extra, end))
        {
            breaks.Add(extra);
        }

        breaks.Add(end);
    }
}
