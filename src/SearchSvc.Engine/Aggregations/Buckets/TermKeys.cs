using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>Numbers the terms that a search comes across, over all segments. A segment's ordinals are looked up once each; where that was done
/// often, the terms are numbered already.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The hash holds managed memory alone, which goes with the request.")]
internal sealed class TermKeys
{
    // What an entry costs beside its bytes.
    private const int EntryBytes = 24;

    // So many comparisons for each term, and sorting costs less.
    private const int RanksPay = 8;

    private readonly TermReader reader;
    private readonly AggregationMemory memory;
    private readonly IndexReader index;
    private readonly string field;
    private readonly NumberedTerms? numbered;
    private readonly CachedColumn lookups;
    private readonly BytesRefHash terms = new();
    private readonly BytesRef term = new();
    private readonly BytesRef other = new();

    // By ordinal of the segment: the number, plus 1.
    private int[] known = [];
    private int[] own = [];

    // By segment, for the terms that are shown.
    private SegmentTerms?[] shown = [];

    private int[]? ranks;
    private long compared;

    public TermKeys(string field, TermReader reader, CollectorScope scope)
    {
        this.reader = reader;
        this.field = field;
        memory = scope.Memory;
        index = scope.Searcher.IndexReader;
        numbered = scope.Columns.TermsOf(index, field, out lookups);
    }

    /// <summary>Goes on with a segment, at which the reader stands.</summary>
    public void SetLeaf(AtomicReaderContext leaf)
    {
        if (numbered is not null)
        {
            known = numbered.Numbers[leaf.Ord];
            return;
        }

        memory.Fit(ref own, reader.TermCount);
        Array.Clear(own, 0, reader.TermCount);
        known = own;
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
        if (numbered is not null)
        {
            return left.CompareTo(right);
        }

        if (ranks is null && ++compared > RanksPay * (long)terms.Count)
        {
            ranks = Rank();
        }

        return ranks is null ? CompareTerms(left, right) : ranks[left].CompareTo(ranks[right]);
    }

    public BucketKey Show(int key)
    {
        if (numbered is null)
        {
            terms.Get(key, term);
        }
        else
        {
            var segment = numbered.Segments[key];
            shown = shown.Length == 0 ? new SegmentTerms?[index.Leaves.Count] : shown;
            (shown[segment] ??= SegmentTerms.Of(index.Leaves[segment].AtomicReader, field)!).Read(numbered.Ordinals[key], term);
        }

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
        lookups.CountReads(1);
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
