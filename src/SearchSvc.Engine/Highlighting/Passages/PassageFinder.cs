using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.V1;

namespace SearchSvc.Engine.Highlighting.Passages;

/// <summary>
/// Cuts one value's text into passages around its matches, from its beginning to its end: the sentence of the first match that no
/// passage has yet; cut at words about the match if it is too long, joined with its neighbours if it is short.
/// </summary>
internal sealed class PassageFinder
{
    private readonly string text;
    private readonly int size;
    private readonly HighlightOptions.Types.Boundary boundary;
    private readonly Sentences sentences;
    private readonly List<TextMatch> matches;

    /// <param name="matches">Sorted; those of all values.</param>
    public PassageFinder(string text, SentenceRules rules, HighlightSettings settings, List<TextMatch> matches)
    {
        this.text = text;
        this.matches = matches;
        size = settings.PassageSize;
        boundary = settings.Boundary;
        sentences = new Sentences(text, rules, size);
    }

    /// <summary>The passages of the value whose matches are from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public IEnumerable<PassageSpan> Find(int first, int end)
    {
        var free = 0;
        for (var i = first; i < end;)
        {
            if (matches[i].End <= free)
            {
                i++;
                continue;
            }

            var (start, stop) = Frame(i, end, free);
            var next = i;
            while (next < end && matches[next].Start < stop)
            {
                next++;
            }

            yield return new PassageSpan(matches[i].Value, start, stop, i, next);
            i = next;
            free = stop;
        }
    }

    private (int Start, int End) Frame(int match, int endMatch, int free)
    {
        if (boundary == HighlightOptions.Types.Boundary.Whole)
        {
            return (0, text.Length);
        }

        var matchStart = Math.Max(free, matches[match].Start);
        var matchEnd = matches[match].End;
        var (start, end) = boundary == HighlightOptions.Types.Boundary.Word
            ? (free, text.Length)
            : (Math.Max(free, sentences.Start(matchStart)), sentences.End(matchEnd - 1));
        (start, end) = end - start > size ? Cut(start, end, matchStart, matchEnd) : Join(start, end, free);
        return Trim(start, Whole(end, matchEnd, match, endMatch), matchStart, matchEnd);
    }

    /// <summary>The part of a long sentence about a match.</summary>
    private (int Start, int End) Cut(int start, int end, int matchStart, int matchEnd)
    {
        if (matchEnd - start > size)
        {
            var before = Math.Max(0, size - (matchEnd - matchStart)) / 2;
            start = Words.StartNear(text, matchStart - before, start, matchStart);
        }

        return end - start <= size ? (start, end) : (start, Words.EndNear(text, Math.Max(start + size, matchEnd), matchEnd, end));
    }

    /// <summary>A short sentence with those after it, then with those before it, as long as they fit and no blank line is between.</summary>
    private (int Start, int End) Join(int start, int end, int free)
    {
        while (end < text.Length && !LineEnds.IsParagraphEnd(text, end))
        {
            var next = sentences.End(end);
            if (TrimmedEnd(next, end) - start > size)
            {
                break;
            }

            end = next;
        }

        while (end - start < size / 2 && start > free && !LineEnds.IsParagraphEnd(text, start))
        {
            var previous = sentences.Previous(start);
            if (previous == start || previous < free || end - previous > size)
            {
                break;
            }

            start = previous;
        }

        return (start, end);
    }

    /// <summary>An end that takes no later match apart.</summary>
    private int Whole(int end, int matchEnd, int match, int endMatch)
    {
        for (var i = match + 1; i < endMatch && matches[i].Start < end; i++)
        {
            if (matches[i].End > end)
            {
                return matches[i].Start >= matchEnd ? matches[i].Start : matches[i].End - matchEnd < size ? matches[i].End : end;
            }
        }

        return end;
    }

    private (int Start, int End) Trim(int start, int end, int matchStart, int matchEnd)
    {
        while (start < matchStart && char.IsWhiteSpace(text[start]) && Graphemes.IsBoundary(text, start + 1))
        {
            start++;
        }

        return (start, TrimmedEnd(end, matchEnd));
    }

    private int TrimmedEnd(int end, int lower)
    {
        while (end > lower && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
