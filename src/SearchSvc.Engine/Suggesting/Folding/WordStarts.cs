namespace SearchSvc.Engine.Suggesting.Folding;

/// <summary>Where in a folded value somebody may begin to type it: at its beginning, at a word's, and at each ideograph.</summary>
internal static class WordStarts
{
    /// <summary>Of one value: those of words further on are no beginnings.</summary>
    public const int Most = 32;

    /// <summary>How many characters from such a beginning on are told apart by the index.</summary>
    public const int LongestSuffix = 64;

    /// <param name="starts">Gets at least <see cref="Most"/>.</param>
    /// <returns>How many there are.</returns>
    public static int Find(ReadOnlySpan<char> folded, Span<int> starts)
    {
        var count = 0;
        for (var i = 0; i < folded.Length && count < Most; i++)
        {
            if (i == 0 || IsStart(folded[i - 1], folded[i]))
            {
                starts[count++] = i;
            }
        }

        return count;
    }

    /// <summary>The part of a folded value that stands in the index.</summary>
    public static ReadOnlySpan<char> Suffix(ReadOnlySpan<char> folded, int start) =>
        folded.Slice(start, Math.Min(LongestSuffix, folded.Length - start));

    private static bool IsStart(char before, char c) =>
        c != ' '
        && !char.IsLowSurrogate(c)
        && (before == ' ' || IsIdeograph(c) || (char.IsLetterOrDigit(c) && !char.IsLetterOrDigit(before) && IsSymbol(before)));

    private static bool IsSymbol(char c) => char.IsAscii(c) || char.IsSymbol(c);

    private static bool IsIdeograph(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uD840' and <= '\uD8FF');
}
