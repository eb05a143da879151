using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations.Results;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The best documents of a number of buckets, in the slots of comparers that they share; one more slot is for the document that
/// is looked at.</summary>
internal sealed class TopHitsGroup
{
    // Slots of the comparers, what they refer to, and our own.
    private const int SlotBytes = 64;

    private readonly int size;
    private readonly Scorer scorer;
    private readonly FieldComparer[] comparers;
    private readonly int[] signs;
    private readonly int spare;
    private readonly int[] docs;
    private readonly float[] scores;

    // By bucket: its slots, best first.
    private readonly int[] slots;
    private readonly int[] counts;
    private AtomicReaderContext? leaf;

    public TopHitsGroup(Sort sort, int size, int buckets, Scorer scorer, AggregationMemory memory)
    {
        var order = sort.GetSort();
        this.size = size;
        this.scorer = scorer;
        memory.Take((((long)size * buckets) + 1) * SlotBytes * order.Length);
        spare = size * buckets;
        comparers = [.. order.Select((field, i) => field.GetComparer(spare + 1, i))];
        signs = [.. order.Select(field => field.IsReverse ? -1 : 1)];
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
            if (!IsBefore(doc, slot))
            {
                return;
            }

            count--;
        }
        else
        {
            counts[bucket]++;
        }

        foreach (var comparer in comparers)
        {
            comparer.Copy(slot, doc);
        }

        docs[slot] = leaf!.DocBase + doc;
        scores[slot] = scorer.GetScore();
        Insert(mine, count, slot);
    }

    /// <summary>The hits of a bucket, best first.</summary>
    public List<TopHit> Hits(int bucket, int view, bool hasScores)
    {
        var hits = new List<TopHit>(counts[bucket]);
        foreach (var slot in slots.AsSpan(bucket * size, counts[bucket]))
        {
            hits.Add(new TopHit(view, docs[slot], hasScores ? scores[slot] : float.NaN, [.. comparers.Select(comparer => (object?)comparer.GetValue(slot))]));
        }

        return hits;
    }

    private void SetLeaf(AtomicReaderContext segment)
    {
        leaf = segment;
        for (var i = 0; i < comparers.Length; i++)
        {
            comparers[i] = comparers[i].SetNextReader(segment);
            comparers[i].SetScorer(scorer);
        }
    }

    /// <summary>Whether a document is better than the one of a slot. A comparer is asked only where those before it tell no difference.</summary>
    private bool IsBefore(int doc, int slot)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            comparers[i].Copy(spare, doc);
            var order = comparers[i].Compare(spare, slot) * signs[i];
            if (order != 0)
            {
                return order < 0;
            }
        }

        return false;
    }

    private void Insert(Span<int> sorted, int count, int slot)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Compare(sorted[middle], slot) <= 0 ? (middle + 1, high) : (low, middle);
        }

        sorted[low..count].CopyTo(sorted[(low + 1)..]);
        sorted[low] = slot;
    }

    private int Compare(int left, int right)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            var order = comparers[i].Compare(left, right) * signs[i];
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
