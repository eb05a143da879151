using System.Text;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>The code points that differ from others in upper and lower case alone; found once for the process, when first asked for.</summary>
internal static class CaseVariants
{
    private static readonly Lazy<int[][]> Groups = new(FindGroups);

    /// <summary>The other cases of a set's code points, those that are in it themselves among them.</summary>
    public static IEnumerable<int> Of(CodePointSet set) => Groups.Value.Where(group => group.Any(set.Contains)).SelectMany(group => group);

    private static int[][] FindGroups()
    {
        var byFolded = new Dictionary<int, List<int>>();
        for (var i = 0; i <= CodePointSet.Last; i++)
        {
            if (!Rune.TryCreate(i, out var rune))
            {
                continue;
            }

            var folded = Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
            if (folded != rune || Rune.ToUpperInvariant(rune) != rune)
            {
                (byFolded.TryGetValue(folded.Value, out var group) ? group : byFolded[folded.Value] = []).Add(i);
            }
        }

        return [.. byFolded.Values.Where(group => group.Count > 1).Select(group => group.ToArray())];
    }
}
