using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Searching;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The best documents of one or several buckets, in the slots of comparers that they share; one more slot is for the document that
/// is looked at. A bucket that shares with no other has its worst document known to the comparers, which then compare ordinals where
/// buckets that share compare terms.</summary>
internal sealed class TopHitsGroup
{
    // Slots of the comparers, what they refer to, and our own.
    private const int SlotBytes = 64;

    private readonly int size;
    private readonly Scorer scorer;
    private readonly HitOrder order;
    private readonly bool isAlone;
    private readonly int spare;
    private readonly int[] docs;
    private readonly float[] scores;

    // By bucket: its slots, best first.
    private readonly int[] slots;
    private readonly int[] counts;
    private AtomicReaderContext? leaf;

    public TopHitsGroup(Sort sort, int size, int buckets, Scorer scorer, AggregationMemory memory)
    {
        this.size = size;
        this.scorer = scorer;
        isAlone = buckets == 1;
        memory.Take((((long)size * buckets) + 1) * SlotBytes * sort.GetSort().Length);
        spare = size * buckets;
        order = new HitOrder(sort, spare + 1, top: null);
        docs = new int[spare];
        scores = new float[spare];
        slots = new int[spare];
        counts = new int[buckets];
    }

    /// <param name="doc">Of the segment; the scorer stands at it.</param>
    public void Add(int doc, int bucket, AtomicReaderContext segment)
    {
        if (leaf != segment)
        {
            SetLeaf(segment);
        }

        var mine = slots.AsSpan(bucket * size, size);
        var count = counts[bucket];
        var slot = (bucket * size) + count;
        if (count == size)
        {
            slot = mine[^1];
            if (!(isAlone ? order.IsBeforeBottom(doc) : order.IsBefore(doc, slot, spare)))
            {
                return;
            }

            count--;
        }
        else
        {
            counts[bucket]++;
        }

        order.Copy(slot, doc);
        docs[slot] = leaf!.DocBase + doc;
        scores[slot] = scorer.GetScore();
        Insert(mine, count, slot);
        if (isAlone && counts[bucket] == size)
        {
            order.SetBottom(mine[^1]);
        }
    }

    /// <summary>The hits of a bucket, best first.</summary>
    public List<TopHit> Hits(int bucket, int view, bool hasScores)
    {
        var hits = new List<TopHit>(counts[bucket]);
        foreach (var slot in slots.AsSpan(bucket * size, counts[bucket]))
        {
            hits.Add(new TopHit(view, docs[slot], hasScores ? scores[slot] : float.NaN, order.Values(slot)));
        }

        return hits;
    }

    private void SetLeaf(AtomicReaderContext segment)
    {
        leaf = segment;
        order.SetLeaf(segment);
        order.SetScorer(scorer);
    }

    private void Insert(Span<int> sorted, int count, int slot)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = order.Compare(sorted[middle], slot) <= 0 ? (middle + 1, high) : (low, middle);
        }

        sorted[low..count].CopyTo(sorted[(low + 1)..]);
        sorted[low] = slot;
    }
}
