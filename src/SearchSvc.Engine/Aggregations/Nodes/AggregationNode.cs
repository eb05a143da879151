using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>An aggregation by the caller's name.</summary>
internal readonly record struct NamedNode(string Name, AggregationNode Node);

/// <summary>One aggregation of a request, checked and ready to be collected on the index that it was compiled for. What it finishes may
/// come from others too.</summary>
internal abstract class AggregationNode
{
    /// <summary>The aggregations within each bucket, sorted by name.</summary>
    public IReadOnlyList<NamedNode> Children { get; init; } = [];

    public abstract AggregationCollector CreateCollector(CollectorScope scope);

    /// <summary>What comes of no documents.</summary>
    public abstract Partial Empty();

    public abstract AggregationResult Finish(Partial partial, FinishScope scope);

    protected Partial[] EmptyChildren() => [.. Children.Select(child => child.Node.Empty())];

    protected void FinishChildren(Partial[] partials, IDictionary<string, AggregationResult> results, FinishScope scope)
    {
        for (var i = 0; i < partials.Length; i++)
        {
            results.Add(Children[i].Name, Children[i].Node.Finish(partials[i], scope));
        }
    }

    protected Bucket FinishBucket(ValueMessage key, long count, Partial[] children, FinishScope scope)
    {
        var bucket = new Bucket { Key = key, Count = count };
        FinishChildren(children, bucket.Aggregations, scope);
        return bucket;
    }
}
