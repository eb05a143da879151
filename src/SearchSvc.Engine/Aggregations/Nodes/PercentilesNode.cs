using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>The values at given ranks.</summary>
internal sealed class PercentilesNode(MappedField? field, IReadOnlyList<double> percents) : AggregationNode
{
    /// <summary>As asked for, or the default.</summary>
    public IReadOnlyList<double> Percents { get; } = percents;

    public override AggregationCollector CreateCollector(CollectorScope scope) =>
        field is null ? new EmptyCollector(this, scope) : new PercentilesCollector(field, scope);

    public override Partial Empty() => new PercentilesPartial(null);

    public override AggregationResult Finish(Partial partial, FinishScope scope)
    {
        var values = ((PercentilesPartial)partial).Values(Percents);
        return new AggregationResult
        {
            Percentiles = { Percents.Select((percent, i) => new PercentileValue { Percent = percent, Value = values[i] }) },
        };
    }
}
