namespace SearchSvc.Engine.Mapping;

/// <summary>Finds what a misspelt name was meant to be.</summary>
public static class ClosestName
{
    private const int Longest = 64;

    /// <summary>"; did you mean 'title'?", or nothing where no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> names) =>
        Find(name, names) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The name with the fewest changed letters: at most one for every three, and two for the shortest.</summary>
    public static string? Find(string name, IEnumerable<string> names)
    {
        if (name.Length is 0 or > Longest)
        {
            return null;
        }

        var best = Math.Max(2, name.Length / 3) + 1;
        string? nearest = null;
        foreach (var candidate in names)
        {
            if (Math.Abs(candidate.Length - name.Length) < best && Distance(name, candidate) is var distance && distance < best)
            {
                (best, nearest) = (distance, candidate);
            }
        }

        return best < name.Length ? nearest : null;
    }

    /// <summary>Levenshtein's, regardless of case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + cost, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
