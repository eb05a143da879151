using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>
/// Buckets of given ranges of a number field, which may overlap. The ranges are sorted by where they begin; those that a value may be in
/// lie between the first whose predecessors and itself reach up to it, and the last that begins before it.
/// </summary>
internal sealed class RangeCollector : AggregationCollector
{
    private readonly RangeNode node;
    private readonly CollectorScope scope;
    private readonly Children children;
    private readonly NumberReader reader;
    private readonly int[] sorted;
    private readonly long[] firsts;
    private readonly long[] lasts;
    private readonly long[] reaches;

    // By range: the last document, counted over all, that was found in it.
    private readonly long[] seen;
    private long number;
    private int[] counts = [];

    public RangeCollector(RangeNode node, CollectorScope scope)
    {
        this.node = node;
        this.scope = scope;
        children = scope.Children(node, isSingleOwner: false);
        reader = new NumberReader(node.Field!.Name, scope.Columns);
        var ranges = node.Ranges;
        sorted = [.. Enumerable.Range(0, ranges.Count).Where(i => ranges[i].First <= ranges[i].Last).OrderBy(i => ranges[i].First)];
        firsts = [.. sorted.Select(i => ranges[i].First)];
        lasts = [.. sorted.Select(i => ranges[i].Last)];
        reaches = [.. lasts];
        for (var i = 1; i < reaches.Length; i++)
        {
            reaches[i] = Math.Max(reaches[i], reaches[i - 1]);
        }

        seen = new long[ranges.Count];
    }

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        reader.SetLeaf(leaf.AtomicReader);
        children.SetLeaf(leaf);
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        if (reader.IsEmpty)
        {
            return;
        }

        for (var from = 0; from < docs.Length;)
        {
            var last = -1;
            from = reader.Load(docs, from);
            var (values, at) = (reader.Block.Values, reader.Block.Owners);
            for (var v = 0; v < reader.Block.Count; v++)
            {
                number += at[v] != last ? 1 : 0;
                last = at[v];
                Add(values[v], docs[last], owners[last]);
            }
        }

        children.Flush();
    }

    public override void EndLeaf() => children.EndLeaf();

    public override Partial Build(int owner, BuildScope scope)
    {
        var buckets = new List<BucketPartial>(node.Ranges.Count);
        for (var range = 0; range < node.Ranges.Count; range++)
        {
            scope.CountBucket();
            var bucket = ((long)owner * node.Ranges.Count) + range;
            var count = owner < 0 || bucket >= counts.Length ? 0 : counts[bucket];
            buckets.Add(new BucketPartial(BucketKey.Integer(range), count, children.Build(count == 0 ? -1 : (int)bucket, scope)));
        }

        return new BucketsPartial(buckets, 0);
    }

    private void Add(long value, int doc, int owner)
    {
        var (low, high) = (FirstAtLeast(reaches, value), FirstAbove(firsts, value));
        for (var i = low; i < high; i++)
        {
            var range = sorted[i];
            if (lasts[i] < value || seen[range] == number)
            {
                continue;
            }

            seen[range] = number;
            var bucket = BucketOf(owner, range);
            scope.Memory.Fit(ref counts, bucket);
            counts[bucket]++;
            if (children.Any)
            {
                children.Add(doc, bucket);
            }
        }
    }

    private int BucketOf(int owner, int range)
    {
        var bucket = ((long)owner * node.Ranges.Count) + range;
        if (bucket >= Array.MaxLength)
        {
            scope.Memory.Take(long.MaxValue / 2);
        }

        return (int)bucket;
    }

    private static int FirstAtLeast(long[] ascending, long value)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = ascending[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int FirstAbove(long[] ascending, long value) =>
        value == long.MaxValue ? ascending.Length : FirstAtLeast(ascending, value + 1);
}
