using SearchSvc.Engine.Aggregations.Collecting;

namespace SearchSvc.Engine.Aggregations.Figures;

/// <summary>
/// Values from which any rank can be told: all of them up to <see cref="Exact"/>, then a sample of known error. It is the multi-level
/// buffer of Manku, Rajagopalan and Lindsay ("Approximate medians…", SIGMOD 1998) with the levels of KLL: a level that is full is sorted,
/// and every second value goes to the next level, where it stands for two. Whether the first or the second goes alternates. Halving
/// moves no rank by more than what one value of the level stands for, so that with levels of 4,096 each of them adds at most 1 / 4,096:
/// within 0.7 % of rank for as many values as an index can hold, whatever their order.
/// </summary>
internal sealed class QuantileSketch(AggregationMemory memory)
{
    /// <summary>So many values are all kept.</summary>
    public const int Exact = 10_000;

    private const int LevelSize = 4_096;

    private readonly List<Level> levels = [new Level()];
    private double min = double.PositiveInfinity;
    private double max = double.NegativeInfinity;

    public long Count { get; private set; }

    public void Add(double value)
    {
        Count++;
        min = Math.Min(min, value);
        max = Math.Max(max, value);
        levels[0].Add(value, memory);
        if (levels[0].Count > Exact)
        {
            Compact();
        }
    }

    /// <summary>Adds the values of another.</summary>
    public void Add(QuantileSketch other)
    {
        Count += other.Count;
        min = Math.Min(min, other.min);
        max = Math.Max(max, other.max);
        for (var i = 0; i < other.levels.Count; i++)
        {
            if (i == levels.Count)
            {
                levels.Add(new Level());
            }

            foreach (var value in other.levels[i].Values)
            {
                levels[i].Add(value, memory);
            }
        }

        Compact();
    }

    /// <summary>The values in order. To be asked when everything is added.</summary>
    public RankedValues Ranks()
    {
        var values = new double[levels.Sum(level => level.Count)];
        var weights = new long[values.Length];
        var at = 0;
        for (var i = 0; i < levels.Count; i++)
        {
            levels[i].Values.CopyTo(values.AsSpan(at));
            weights.AsSpan(at, levels[i].Count).Fill(1L << i);
            at += levels[i].Count;
        }

        Array.Sort(values, weights);
        return new RankedValues(values, weights, min, max);
    }

    private void Compact()
    {
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i].Count <= (i == 0 ? Exact : LevelSize))
            {
                continue;
            }

            if (i + 1 == levels.Count)
            {
                levels.Add(new Level());
            }

            levels[i].HalveInto(levels[i + 1], memory);
        }
    }

    private sealed class Level
    {
        private double[] values = [];
        private bool takeFirst;

        public int Count { get; private set; }

        public ReadOnlySpan<double> Values => values.AsSpan(0, Count);

        public void Add(double value, AggregationMemory memory)
        {
            memory.Fit(ref values, Count);
            values[Count++] = value;
        }

        public void HalveInto(Level next, AggregationMemory memory)
        {
            Array.Sort(values, 0, Count);

            // Of an odd number, the last stays as it is.
            var even = Count & ~1;
            for (var i = takeFirst ? 0 : 1; i < even; i += 2)
            {
                next.Add(values[i], memory);
            }

            takeFirst = !takeFirst;
            values[0] = values[Count - 1];
            Count -= even;
        }
    }
}
