using System.Globalization;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>Where a text may be cut without taking a character apart: between extended grapheme clusters (UAX #29).</summary>
internal static class Graphemes
{
    // How far back a cluster's beginning is looked for; longer ones (thousands of accents on a letter) may be cut.
    private const int MaxLookBack = 128;

    /// <summary>The last boundary that is not after a position.</summary>
    public static int Floor(string text, int position) => Around(text, position).Floor;

    /// <summary>The first boundary that is not before a position.</summary>
    public static int Ceiling(string text, int position) => Around(text, position).Ceiling;

    public static bool IsBoundary(string text, int position) => Around(text, position).Floor == position;

    private static (int Floor, int Ceiling) Around(string text, int position)
    {
        if (position <= 0 || position >= text.Length || IsPlainBoundary(text, position))
        {
            return (position, position);
        }

        var limit = Math.Max(0, position - MaxLookBack);
        var start = position - 1;
        while (start > limit && !IsPlainBoundary(text, start))
        {
            start--;
        }

        if (start > 0 && char.IsLowSurrogate(text[start]) && char.IsHighSurrogate(text[start - 1]))
        {
            start--;
        }

        while (start < position)
        {
            var next = start + Math.Max(1, StringInfo.GetNextTextElementLength(text.AsSpan(start, Math.Min(text.Length - start, 2 * MaxLookBack))));
            if (next > position)
            {
                return (start, next);
            }

            start = next;
        }

        return (position, position);
    }

    // Below U+0300 nothing combines, but for the carriage return with its line feed.
    private static bool IsPlainBoundary(string text, int position) =>
        text[position] < '\u0300' && text[position - 1] < '\u0300' && !(text[position] == '\n' && text[position - 1] == '\r');
}
