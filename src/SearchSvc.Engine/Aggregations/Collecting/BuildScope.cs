using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>How results are built.</summary>
/// <param name="IsAlone">Nothing will be added from elsewhere, so that what is cut off in the end can be cut off now.</param>
/// <param name="Buckets">How many buckets there may be.</param>
internal sealed record BuildScope(bool IsAlone, BucketBudget Buckets, AggregationMemory Memory)
{
    private const int BucketBytes = 200;

    /// <summary>Before a bucket is built.</summary>
    public void CountBucket()
    {
        if (IsAlone)
        {
            Buckets.Take();
        }
        else
        {
            Memory.Take(BucketBytes);
        }
    }
}
