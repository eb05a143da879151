using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>One bucket: of a filter, or of what is missing.</summary>
internal abstract class SingleBucketNode : AggregationNode
{
    public override Partial Empty() => new SinglePartial(0, EmptyChildren());

    public override AggregationResult Finish(Partial partial, FinishScope scope)
    {
        var single = (SinglePartial)partial;
        var result = new AggregationResult { Count = single.Count };
        FinishChildren(single.Children, result.Aggregations, scope);
        return result;
    }
}
