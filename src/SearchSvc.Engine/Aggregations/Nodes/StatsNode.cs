using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>Count, extremes, sum and average.</summary>
internal sealed class StatsNode(MappedField? field) : AggregationNode
{
    public override AggregationCollector CreateCollector(CollectorScope scope) =>
        field is null ? new EmptyCollector(this, scope) : new StatsCollector(field, scope);

    public override Partial Empty() => StatsPartial.None();

    public override AggregationResult Finish(Partial partial, FinishScope scope) => new() { Stats = ((StatsPartial)partial).Show() };
}
