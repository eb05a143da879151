using ICU4N.Globalization;
using ICU4N.Text;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>
/// The sentences of a text about the places that are asked for, in growing order: only windows of the text around them are read, so
/// that the work follows the matches, and no part is read twice. A sentence longer than a window is several.
/// </summary>
internal sealed class Sentences
{
    // A break so near to the end of a window may depend on what follows.
    private const int Uncertain = 64;

    private readonly string text;
    private readonly SentenceRules rules;
    private readonly int window;
    private readonly BreakIterator breaker = BreakIterator.GetSentenceInstance(UCultureInfo.InvariantCulture);
    private readonly List<int> breaks = [0];

    /// <param name="passageSize">Sentences up to four times this size are seen whole.</param>
    public Sentences(string text, SentenceRules rules, int passageSize)
    {
        this.text = text;
        this.rules = rules;
        window = Math.Max(2_000, 4 * passageSize);
    }

    /// <summary>Where the sentence begins that a position stands in.</summary>
    public int Start(int position)
    {
        Cover(position);
        return breaks[IndexOf(position)];
    }

    /// <summary>Where the sentence ends that a position stands in.</summary>
    public int End(int position)
    {
        Cover(position);
        return breaks[IndexOf(position) + 1];
    }

    /// <summary>Where the sentence before a break begins, as far as it was read; else the break itself.</summary>
    public int Previous(int start) => start > breaks[0] ? breaks[IndexOf(start - 1)] : start;

    private int IndexOf(int position)
    {
        var index = breaks.BinarySearch(position);
        return index >= 0 ? index : Math.Max(0, ~index - 1);
    }

    private void Cover(int position)
    {
        if (position - breaks[^1] > window)
        {
            Restart(position);
        }

        while (position >= breaks[^1])
        {
            ReadWindow();
        }
    }

    // The text before has no matches: begin at a word some way before the position. What stands there is most often the middle of a
    // sentence, so that the first break is the first one behind it.
    private void Restart(int position)
    {
        var start = Words.StartNear(text, position - (window / 2), breaks[^1], position);
        breaks.Clear();
        breaks.Add(start);
        ReadWindow();
        if (breaks.Count > 2 && breaks[1] <= position)
        {
            breaks.RemoveAt(0);
        }
    }

    private void ReadWindow()
    {
        var from = breaks[^1];
        var to = Math.Min(text.Length, from + window);
        var known = breaks.Count;
        breaker.SetText(text[from..to]);
        breaker.First();
        for (var next = breaker.Next(); next != BreakIterator.Done; next = breaker.Next())
        {
            var end = from + next;
            if (to < text.Length && end > to - Uncertain)
            {
                break;
            }

            if (end == text.Length || rules.IsBreak(text, end))
            {
                AddWithExtras(end);
            }
        }

        if (breaks.Count == known)
        {
            breaks.Add(to == text.Length ? to : Words.EndNear(text, to - Uncertain, from + (window / 2), to));
        }
    }

    private void AddWithExtras(int end)
    {
        for (var extra = rules.ExtraBreak(text, breaks[^1], end); extra > 0 && extra < end; extra = rules.ExtraBreak(text, extra, end))
        {
            breaks.Add(extra);
        }

        breaks.Add(end);
    }
}
