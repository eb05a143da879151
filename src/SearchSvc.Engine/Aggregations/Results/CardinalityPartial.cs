using SearchSvc.Engine.Aggregations.Figures;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>Different values, counted.</summary>
internal sealed class CardinalityPartial(DistinctCounter? counter) : Partial
{
    private DistinctCounter? counter = counter;

    public double Value => counter?.Estimate() ?? 0;

    public override void Add(Partial other)
    {
        var more = ((CardinalityPartial)other).counter;
        if (counter is not null && more is not null)
        {
            counter.Add(more);
        }
        else
        {
            counter ??= more;
        }
    }

    public override double? Figure(Figure figure) => Value;
}
