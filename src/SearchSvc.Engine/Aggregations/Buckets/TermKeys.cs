using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>Numbers the terms that a search comes across, over all segments. A segment's ordinals are looked up once each.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The hash holds managed memory alone, which goes with the request.")]
internal sealed class TermKeys(TermReader reader, AggregationMemory memory)
{
    // What an entry costs beside its bytes.
    private const int EntryBytes = 24;

    // So many comparisons for each term, and sorting costs less.
    private const int RanksPay = 8;

    private readonly BytesRefHash terms = new();
    private readonly BytesRef term = new();
    private readonly BytesRef other = new();

    // By ordinal of the segment: the number, plus 1.
    private int[] known = [];

    private int[]? ranks;
    private long compared;

    /// <summary>Goes on with the segment that the reader stands at.</summary>
    public void SetLeaf()
    {
        memory.Fit(ref known, reader.TermCount);
        Array.Clear(known, 0, reader.TermCount);
    }

    /// <summary>The number of the term of an ordinal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int KeyOf(int ordinal)
    {
        var key = known[ordinal];
        return key != 0 ? key - 1 : LookUp(ordinal);
    }

    /// <summary>When everything is counted. Where many are compared, they are all put in order once.</summary>
    public int Compare(int left, int right)
    {
        if (ranks is null && ++compared > RanksPay * (long)terms.Count)
        {
            ranks = Rank();
        }

        return ranks is null ? CompareTerms(left, right) : ranks[left].CompareTo(ranks[right]);
    }

    public BucketKey Show(int key)
    {
        terms.Get(key, term);
        return BucketKey.Text(term.Bytes.AsSpan(term.Offset, term.Length).ToArray());
    }

    private int CompareTerms(int left, int right) => terms.Get(left, term).CompareTo(terms.Get(right, other));

    /// <summary>By key: its place in the order of the terms.</summary>
    private int[] Rank()
    {
        var sorted = memory.Array<int>(terms.Count);
        for (var key = 0; key < sorted.Length; key++)
        {
            sorted[key] = key;
        }

        Array.Sort(sorted, CompareTerms);
        var places = memory.Array<int>(terms.Count);
        for (var place = 0; place < sorted.Length; place++)
        {
            places[sorted[place]] = place;
        }

        return places;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int LookUp(int ordinal)
    {
        reader.Read(ordinal, term);
        var key = terms.Add(term);
        if (key >= 0)
        {
            memory.Take(term.Length + EntryBytes);
        }
        else
        {
            key = -key - 1;
        }

        known[ordinal] = key + 1;
        return key;
    }
}
