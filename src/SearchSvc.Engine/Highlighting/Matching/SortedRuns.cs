using System.Runtime.InteropServices;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>Sorts what consists of a few sorted runs, as the occurrences of one term after the other, by merging these.</summary>
internal static class SortedRuns
{
    private const int MostMerged = 64;

    public static void Sort<T>(List<T> list, Comparison<T> comparison)
    {
        var items = CollectionsMarshal.AsSpan(list);
        var ends = Runs(items, comparison);
        if (ends.Count <= 1)
        {
            return;
        }

        if (ends.Count > MostMerged)
        {
            items.Sort(comparison);
            return;
        }

        T[] from = [.. items];
        var to = new T[from.Length];
        while (ends.Count > 1)
        {
            ends = MergePairs(from, to, ends, comparison);
            (from, to) = (to, from);
        }

        from.CopyTo(items);
    }

    private static List<int> Runs<T>(ReadOnlySpan<T> items, Comparison<T> comparison)
    {
        var ends = new List<int>();
        for (var i = 1; i <= items.Length; i++)
        {
            if (i == items.Length || comparison(items[i - 1], items[i]) > 0)
            {
                ends.Add(i);
            }
        }

        return ends;
    }

    private static List<int> MergePairs<T>(T[] from, T[] to, List<int> ends, Comparison<T> comparison)
    {
        var merged = new List<int>((ends.Count + 1) / 2);
        var start = 0;
        for (var i = 0; i < ends.Count; i += 2)
        {
            var end = ends[Math.Min(i + 1, ends.Count - 1)];
            Merge(from.AsSpan(start..ends[i]), from.AsSpan(ends[i]..end), to.AsSpan(start..end), comparison);
            merged.Add(end);
            start = end;
        }

        return merged;
    }

    private static void Merge<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> to, Comparison<T> comparison)
    {
        int i = 0, j = 0;
        foreach (ref var place in to)
        {
            place = j == right.Length || (i < left.Length && comparison(left[i], right[j]) <= 0) ? left[i++] : right[j++];
        }
    }
}
