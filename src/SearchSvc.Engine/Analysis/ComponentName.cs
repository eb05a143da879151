namespace SearchSvc.Engine.Analysis;

/// <summary>How names of filters and their settings are compared: "edge_ngram", "edgeNGram" and "Edge-NGram" are one
/// name.</summary>
internal static class ComponentName
{
    public static string Normalize(string name) =>
        string.Concat(name.Where(c => c is not ('_' or '-'))).ToLowerInvariant();

    /// <summary>The candidate that a misspelt name most likely meant, or null.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > 64)
        {
            return null;
        }

        var normal = Normalize(name);
        return candidates
            .Select(candidate => (Name: candidate, Distance: Distance(normal, Normalize(candidate))))
            .Where(c => c.Distance <= Math.Max(1, (normal.Length + 1) / 3))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name)
            .FirstOrDefault();
    }

    /// <summary>Levenshtein's distance, in two rows.</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
