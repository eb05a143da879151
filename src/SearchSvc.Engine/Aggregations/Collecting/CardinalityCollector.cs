using SearchSvc.Engine.Aggregations.Figures;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>How many different values there are, by their hashes.</summary>
internal abstract class CardinalityCollector(CollectorScope scope) : AggregationCollector
{
    private DistinctCounter?[] counters = [];

    protected CollectorScope Scope { get; } = scope;

    public override Partial Build(int owner, BuildScope scope) =>
        new CardinalityPartial(owner < 0 || owner >= counters.Length ? null : counters[owner]);

    protected void Add(int owner, long hash)
    {
        Scope.Memory.Fit(ref counters, owner);
        (counters[owner] ??= new DistinctCounter(Scope.Memory)).Add(hash);
    }
}
