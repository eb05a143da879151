using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>What histograms have in common: buckets in the order of their keys, and gaps between them that may be filled.</summary>
internal abstract class IntervalNode(int minCount) : AggregationNode
{
    public override Partial Empty() => new BucketsPartial([], 0);

    public override AggregationResult Finish(Partial partial, FinishScope scope)
    {
        var found = ((BucketsPartial)partial).Buckets;
        found.Sort((left, right) => left.Key.CompareTo(right.Key));
        var result = new AggregationResult();
        foreach (var bucket in minCount == 0 ? WithGaps(found) : found.Where(bucket => bucket.Count >= minCount))
        {
            scope.Buckets.Take();
            result.Buckets.Add(FinishBucket(Show(bucket.Key), bucket.Count, bucket.Children, scope));
        }

        return result;
    }

    /// <summary>Where an interval begins.</summary>
    protected abstract ValueMessage Show(BucketKey key);

    /// <summary>The interval behind another.</summary>
    protected abstract BucketKey Next(BucketKey key);

    private IEnumerable<BucketPartial> WithGaps(List<BucketPartial> sorted)
    {
        for (var i = 0; i < sorted.Count; i++)
        {
            if (i > 0)
            {
                for (var key = Next(sorted[i - 1].Key); key.CompareTo(sorted[i].Key) < 0; key = Next(key))
                {
                    yield return new BucketPartial(key, 0, EmptyChildren());
                }
            }

            yield return sorted[i];
        }
    }
}
