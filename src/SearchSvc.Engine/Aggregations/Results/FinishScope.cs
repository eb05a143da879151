using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>How results become messages.</summary>
/// <param name="Keys">By the path of each terms aggregation that shows buckets without documents: every key there is, sorted.</param>
/// <param name="Fetch">Makes the message of a top hit.</param>
internal sealed record FinishScope(
    BucketBudget Buckets, IReadOnlyDictionary<string, IReadOnlyList<BucketKey>> Keys, Func<TopHit, Hit> Fetch);
