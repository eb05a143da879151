using ICU4N.Globalization;
using ICU4N.Text;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>Where a text may be cut near a place: at white space, else between the words of Unicode (with dictionaries for what is
/// written without spaces), else, in a word without end, between characters.</summary>
internal static class Words
{
    private const int SpaceReach = 64;

    // Dictionaries are slow: the window grows only for a word that it does not hold.
    private const int NearReach = 32;
    private const int FarReach = 300;

    /// <summary>A place where a word begins, at or before <paramref name="position"/> if there is one near.</summary>
    /// <param name="lower">No earlier than this, which is a good place itself.</param>
    /// <param name="upper">No later than this.</param>
    public static int StartNear(string text, int position, int lower, int upper)
    {
        if (position <= lower)
        {
            return lower;
        }

        for (var i = position; i > Math.Max(lower, position - SpaceReach); i--)
        {
            if (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]) && Graphemes.IsBoundary(text, i))
            {
                return i;
            }
        }

        return position - SpaceReach <= lower ? lower : Boundary(text, position, lower, upper);
    }

    /// <summary>A place where a word ends, at or before <paramref name="position"/> if there is one near.</summary>
    /// <param name="lower">No earlier than this.</param>
    /// <param name="upper">No later than this, which is a good place itself.</param>
    public static int EndNear(string text, int position, int lower, int upper)
    {
        if (position >= upper)
        {
            return upper;
        }

        for (var i = position; i >= Math.Max(lower, position - SpaceReach) && i > 0; i--)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]) && Graphemes.IsBoundary(text, i))
            {
                return i;
            }
        }

        return Boundary(text, position, lower, upper);
    }

    private static int Boundary(string text, int position, int lower, int upper) =>
        WordBoundary(text, position, lower, upper, NearReach)
        ?? WordBoundary(text, position, lower, upper, FarReach)
        ?? Math.Clamp(Graphemes.Floor(text, position), lower, upper);

    /// <summary>The last boundary between two words up to a position, else the first one behind it; null where none is in reach.</summary>
    private static int? WordBoundary(string text, int position, int lower, int upper, int reach)
    {
        var from = Graphemes.Floor(text, Math.Max(0, position - reach));
        var to = Graphemes.Ceiling(text, Math.Min(text.Length, position + reach));
        var breaker = BreakIterator.GetWordInstance(UCultureInfo.InvariantCulture);
        breaker.SetText(text[from..to]);
        int? before = null;
        breaker.First();
        for (var next = breaker.Next(); next != BreakIterator.Done; next = breaker.Next())
        {
            // The end of the window is no boundary, but where the text ends with it.
            var boundary = from + next;
            if (boundary > position)
            {
                return before ?? (boundary <= upper && (boundary < to || to == text.Length) ? boundary : null);
            }

            before = boundary >= lower ? boundary : null;
        }

        return before;
    }
}
