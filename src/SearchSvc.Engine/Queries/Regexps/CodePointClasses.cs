namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>The code points divided into classes that no set of an expression tells apart, so that an automaton has one transition for
/// each. Immutable.</summary>
internal sealed class CodePointClasses
{
    private const int Ascii = 128;

    // Where each interval begins, and its class.
    private readonly int[] starts;
    private readonly int[] classes;
    private readonly int[] ofAscii = new int[Ascii];

    public CodePointClasses(IReadOnlyCollection<CodePointSet> sets)
    {
        starts = [.. sets.SelectMany(set => set.Ranges).SelectMany(range => new[] { range.From, range.To + 1 }).Append(0).Distinct().Order()];
        classes = new int[starts.Length];
        var byMembership = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = sets.ToList();
        var membership = new char[all.Count];
        for (var i = 0; i < starts.Length; i++)
        {
            for (var s = 0; s < membership.Length; s++)
            {
                membership[s] = all[s].Contains(starts[i]) ? '1' : '0';
            }

            var key = new string(membership);
            if (!byMembership.TryGetValue(key, out classes[i]))
            {
                byMembership.Add(key, classes[i] = byMembership.Count);
            }
        }

        Count = byMembership.Count;
        for (var c = 0; c < Ascii; c++)
        {
            ofAscii[c] = Find(c);
        }
    }

    public int Count { get; }

    public int Of(int codePoint) => codePoint < Ascii ? ofAscii[codePoint] : Find(codePoint);

    /// <summary>Which of the classes a set is made of.</summary>
    public bool[] Of(CodePointSet set)
    {
        var within = new bool[Count];
        for (var i = 0; i < starts.Length; i++)
        {
            within[classes[i]] |= starts[i] <= CodePointSet.Last && set.Contains(starts[i]);
        }

        return within;
    }

    private int Find(int codePoint)
    {
        var found = Array.BinarySearch(starts, codePoint);
        return classes[found >= 0 ? found : ~found - 1];
    }
}
