using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>Count, extremes and sum of values.</summary>
internal sealed class StatsPartial(long count, double min, double max, ExactSum sum) : Partial
{
    private long count = count;
    private double min = min;
    private double max = max;
    private ExactSum sum = sum;

    public static StatsPartial None() => new(0, 0, 0, default);

    public override void Add(Partial other)
    {
        var more = (StatsPartial)other;
        if (more.count == 0)
        {
            return;
        }

        min = count == 0 ? more.min : Math.Min(min, more.min);
        max = count == 0 ? more.max : Math.Max(max, more.max);
        count += more.count;
        sum.Add(more.sum);
    }

    public override double? Figure(Figure figure) => figure.Kind switch
    {
        FigureKind.Count => count,
        FigureKind.Sum => sum.Value,
        _ when count == 0 => null,
        FigureKind.Min => min,
        FigureKind.Max => max,
        _ => sum.Value / count,
    };

    public StatsResult Show()
    {
        var result = new StatsResult { Count = count, Sum = sum.Value };
        if (count > 0)
        {
            result.Min = min;
            result.Max = max;
            result.Avg = sum.Value / count;
        }

        return result;
    }
}
