namespace SearchSvc.Server.Configuration;

/// <summary>Finds what a misspelt name was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The candidate with the smallest edit distance, letter case aside, if at most a third of the name differs.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var (nearest, distance) = candidates.Select(c => (c, Distance(name.ToUpperInvariant(), c.ToUpperInvariant()))).MinBy(c => c.Item2);
        return distance <= Math.Max(1, name.Length / 3) ? nearest : null;
    }

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
