using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Miscellaneous;

namespace SearchSvc.Engine.Suggesting.Folding;

/// <summary>
/// What of a text matters while somebody types it: letters without case and accents (Unicode's compatibility decomposition, then Lucene's table
/// of Latin letters), digits and symbols ("c++", "#1"). Apostrophes vanish, other punctuation and white space is one space. A value ends with a
/// space, so that "new " continues to "new" and "new york", and not to "newton".
/// </summary>
internal static class TextFolding
{
    // One character of Latin becomes at most 4, as "⑽" does.
    private const int MostFolded = 4;

    /// <summary>A whole value; empty only where it is white space.</summary>
    public static string OfValue(string value) => Fold(value, isValue: true, null);

    /// <summary>The same, with the way back to the original.</summary>
    public static FoldedText OfValueWithOrigins(string value)
    {
        var origins = new List<int>(value.Length + 1);
        var text = Fold(value, isValue: true, origins);
        return new FoldedText(text, origins);
    }

    /// <summary>What was typed, as far as it is: it ends with a space only where the last word is complete.</summary>
    public static string OfTyped(string text) => Fold(text, isValue: false, null);

    private static string Fold(string text, bool isValue, List<int>? origins)
    {
        var folded = new Folding(text.Length + 1, origins);
        for (var i = 0; i < text.Length;)
        {
            if (char.IsAscii(text[i]))
            {
                folded.Add(char.ToLowerInvariant(text[i]), i);
                i++;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            AddFolded(rune, i, folded);
            i += length;
        }

        // All of it is punctuation: then that is its text.
        return folded.Finish(isValue, text.Length) ?? Plain(text, isValue, origins);
    }

    private static void AddFolded(Rune rune, int origin, Folding folded)
    {
        Span<char> latin = stackalloc char[MostFolded];
        var buffer = new char[1];
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsAccent(part))
            {
                continue;
            }

            var lower = part.Value == 'ς' ? new Rune('σ') : Rune.ToLowerInvariant(part);
            if (lower.IsBmp && lower.Value >= 0x80 && lower.Value < 0x2E80)
            {
                var output = new char[MostFolded];
                buffer[0] = (char)lower.Value;
                var count = ASCIIFoldingFilter.FoldToASCII(buffer, 0, output, 0, 1);
                foreach (var c in output.AsSpan(0, count))
                {
                    folded.Add(char.ToLowerInvariant(c), origin);
                }
            }
            else
            {
                folded.Add(latin[..lower.EncodeToUtf16(latin)], lower, origin);
            }
        }
    }

    /// <summary>Marks that are accents, or vowels that are mostly not written; those of other scripts are letters.</summary>
    private static bool IsAccent(Rune rune) =>
        rune.Value >= 0x300
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        && rune.Value is < 0x370 or (>= 0x483 and <= 0x489) or (>= 0x591 and <= 0x5C7) or (>= 0x610 and <= 0x65F) or 0x670
            or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or 0x3099 or 0x309A
            or (>= 0xFE00 and <= 0xFE2F);

    private static string Plain(string text, bool isValue, List<int>? origins)
    {
        origins?.Clear();
        var plain = new StringBuilder(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                plain.Append(text[i]);
                origins?.Add(i);
            }
        }

        if (plain.Length > 0 && isValue)
        {
            plain.Append(' ');
            origins?.Add(text.Length);
        }

        origins?.Add(text.Length);
        return plain.ToString();
    }
}
