namespace SearchSvc.Engine.Catalog;

/// <summary>A pattern of names in which * stands for any number of characters: "news-*".</summary>
internal static class NamePattern
{
    public static bool IsPattern(string name) => name.Contains('*', StringComparison.Ordinal);

    /// <summary>Takes time linear in the name times the pattern, whatever the pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n, star, mark) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
