using Mode = SearchSvc.V1.FunctionScoreQuery.Types.Mode;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>How the values of functions become one, and how that becomes a score.</summary>
/// <param name="Values">How values join; never REPLACE.</param>
/// <param name="Score">How their joined value joins the query's score.</param>
/// <param name="MaxBoost">What the joined value is at most.</param>
/// <param name="MinScore">Documents below it do not match; null: all do.</param>
internal sealed record ScoreJoin(Mode Values, Mode Score, double MaxBoost, float? MinScore)
{
    public static readonly ScoreJoin Multiply = new(Mode.Multiply, Mode.Multiply, double.PositiveInfinity, null);

    /// <summary>The joined value before any function was asked.</summary>
    public double Start => Values switch
    {
        Mode.Sum or Mode.Avg => 0,
        Mode.Max => double.NegativeInfinity,
        Mode.Min => double.PositiveInfinity,
        _ => 1,
    };

    /// <summary>Joins one more value, its weight already in it.</summary>
    public double Add(double joined, double value) => Values switch
    {
        Mode.Sum or Mode.Avg => joined + value,
        Mode.Max => Math.Max(joined, value),
        Mode.Min => Math.Min(joined, value),
        _ => joined * value,
    };

    /// <summary>The joined value of all functions that applied.</summary>
    /// <param name="weights">The sum of their weights.</param>
    public double Finish(double joined, double weights)
    {
        var value = Values == Mode.Avg ? (weights > 0 ? joined / weights : 0) : joined;
        return Math.Min(value, MaxBoost);
    }

    /// <summary>A finite score; what is no number (0 times infinity) counts as 0, and beyond a float's largest as that.</summary>
    public float ScoreOf(float score, double value)
    {
        var result = Score switch
        {
            Mode.Sum => score + value,
            Mode.Avg => (score + value) / 2,
            Mode.Max => Math.Max(score, value),
            Mode.Min => Math.Min(score, value),
            Mode.Replace => value,
            _ => score * value,
        };
        return double.IsNaN(result) ? 0 : (float)Math.Min(result, float.MaxValue);
    }
}
