using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>How many buckets one response may have, all aggregations and levels together.</summary>
internal sealed class BucketBudget(int limit)
{
    private int used;

    /// <exception cref="EngineException">RESOURCE_EXHAUSTED.</exception>
    public void Take()
    {
        if (++used > limit)
        {
            throw EngineException.LimitReached(
                $"the aggregations have more than {limit} buckets (a smaller size, a longer interval or a higher min_count makes them fewer)",
                nameof(EngineOptions.MaxAggregationBuckets));
        }
    }
}
