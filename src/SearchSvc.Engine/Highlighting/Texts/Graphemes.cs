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

    // A boundary for certain, without looking further: most places of most texts.
    private static bool IsPlainBoundary(string text, int position)
    {
        var (before, after) = (text[position - 1], text[position]);
        return !(before == '\r' && after == '\n')
            && ((IsPlain(before) && IsPlain(after)) || (after < '\u0080' && !char.IsSurrogate(before) && !IsPrepended(before)));
    }

    // Characters of scripts, or parts of them, that neither combine nor are combined with among themselves.
    private static bool IsPlain(char c) => c is < '\u0300'
        or (>= '\u0370' and <= '\u0482') or (>= '\u048A' and <= '\u058F') // Greek, Cyrillic, Armenian
        or (>= '\u05D0' and <= '\u05EA') or (>= '\u0620' and <= '\u064A') // Hebrew, Arabic
        or (>= '\u0E01' and <= '\u0E30') or (>= '\u0E40' and <= '\u0E46') // Thai
        or (>= '\u2010' and <= '\u2027') or (>= '\u3001' and <= '\u3029') // punctuation
        or (>= '\u3041' and <= '\u3096') or (>= '\u30A0' and <= '\u30FF') // kana
        or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3'); // Han, Hangul

    // Grapheme_Cluster_Break=Prepend: joined with whatever follows.
    private static bool IsPrepended(char c) =>
        c is (>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F' or '\u0890' or '\u0891' or '\u08E2' or '\u0D4E';
}
