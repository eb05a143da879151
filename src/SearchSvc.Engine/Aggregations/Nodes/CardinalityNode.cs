using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>How many different values.</summary>
internal sealed class CardinalityNode(MappedField? field) : AggregationNode
{
    public override AggregationCollector CreateCollector(CollectorScope scope) => field switch
    {
        null => new EmptyCollector(this, scope),
        MappedKeyword or IdField => new TermCardinalityCollector(field, scope),
        _ => new NumberCardinalityCollector(field, scope),
    };

    public override Partial Empty() => new CardinalityPartial(null);

    public override AggregationResult Finish(Partial partial, FinishScope scope) => new() { Value = ((CardinalityPartial)partial).Value };
}
