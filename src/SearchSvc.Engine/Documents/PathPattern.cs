namespace SearchSvc.Engine.Documents;

/// <summary>A pattern of paths: "title", "author.*", "*.name". A star stands for any characters, dots too, or none.</summary>
internal static class PathPattern
{
    public static bool IsPattern(string text) => text.Contains('*');

    /// <summary>Works on the bytes of UTF-8 and on UTF-16 alike. Takes time of pattern times text at most.</summary>
    public static bool Matches<T>(ReadOnlySpan<T> pattern, ReadOnlySpan<T> text)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var star = T.CreateTruncating('*');
        int p = 0, t = 0, lastStar = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == star)
            {
                lastStar = p++;
                resume = t;
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (lastStar >= 0)
            {
                p = lastStar + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart(star).IsEmpty;
    }
}
