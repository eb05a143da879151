namespace SearchSvc.Engine.Aggregations.Figures;

/// <summary>Values in ascending order, each standing for a number of them.</summary>
internal sealed class RankedValues(double[] values, long[] weights, double min, double max)
{
    private readonly long count = weights.Sum();

    /// <summary>
    /// The value below which so many per cent lie: between the two values around the rank percent / 100 × (n - 1), in proportion; 0 is the
    /// smallest and 100 the largest. NaN where there is none.
    /// </summary>
    public double At(double percent)
    {
        if (count == 0)
        {
            return double.NaN;
        }

        var rank = percent / 100 * (count - 1);
        var below = (long)rank;
        var (lower, upper) = (Value(below), Value(Math.Min(count - 1, below + 1)));
        var part = rank - below;
        return lower.Equals(upper) ? lower : (lower * (1 - part)) + (upper * part);
    }

    private double Value(long rank)
    {
        if (rank == 0 || rank == count - 1)
        {
            return rank == 0 ? min : max;
        }

        var seen = 0L;
        for (var i = 0; i < values.Length; i++)
        {
            seen += weights[i];
            if (rank < seen)
            {
                return values[i];
            }
        }

        return max;
    }
}
