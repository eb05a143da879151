using SearchSvc.Engine.Aggregations.Figures;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>Values with their ranks.</summary>
internal sealed class PercentilesPartial(QuantileSketch? sketch) : Partial
{
    private QuantileSketch? sketch = sketch;

    public override void Add(Partial other)
    {
        var more = ((PercentilesPartial)other).sketch;
        if (sketch is not null && more is not null)
        {
            sketch.Add(more);
        }
        else
        {
            sketch ??= more;
        }
    }

    public override double? Figure(Figure figure) => Values([figure.Percent])[0] is var value && double.IsNaN(value) ? null : value;

    /// <summary>The value at each percent; NaN where there is none.</summary>
    public double[] Values(IReadOnlyList<double> percents)
    {
        var ranks = sketch?.Ranks();
        return [.. percents.Select(percent => ranks?.At(percent) ?? double.NaN)];
    }
}
