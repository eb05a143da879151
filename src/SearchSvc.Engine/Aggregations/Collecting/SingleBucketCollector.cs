using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>What filter and missing aggregations have in common: one bucket for each owner, by the owner's number.</summary>
internal abstract class SingleBucketCollector(AggregationNode node, CollectorScope scope) : AggregationCollector
{
    private int[] counts = [];

    protected Children Children { get; } = scope.Children(node, scope.IsSingleOwner);

    public override void EndLeaf() => Children.EndLeaf();

    public override Partial Build(int owner, BuildScope scope) => new SinglePartial(
        owner >= 0 && owner < counts.Length ? counts[owner] : 0, Children.Build(owner, scope));

    protected void Add(int doc, int owner)
    {
        scope.Memory.Fit(ref counts, owner);
        counts[owner]++;
        if (Children.Any)
        {
            Children.Add(doc, owner);
        }
    }
}
