using CsCheck;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Figures;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Figures that are exact up to a number of values, and within a bound beyond.</summary>
public sealed class FiguresTests
{
    private static readonly double[] Percents = [0, 0.1, 1, 5, 25, 50, 75, 95, 99, 99.9, 100];

    private readonly AggregationMemory memory = new(new RequestMemory(1_000_000_000));

    [Theory]
    [InlineData("random")]
    [InlineData("ascending")]
    [InlineData("descending")]
    [InlineData("zigzag")]
    [InlineData("few")]
    public void Percentiles_of_many_values_are_within_a_hundredth_of_rank(string order)
    {
        const int Count = 1_000_000;
        var random = new Random(7);
        var values = Enumerable.Range(0, Count).Select(i => order switch
        {
            "random" => random.NextDouble(),
            "ascending" => i,
            "descending" => -i,
            "zigzag" => i % 2 == 0 ? i : -i,
            _ => (double)random.Next(5),
        }).ToArray();
        var whole = Sketch(values);
        var (left, right) = (Sketch(values.AsSpan(0, Count / 3)), Sketch(values.AsSpan(Count / 3)));
        left.Add(right);

        Array.Sort(values);
        foreach (var sketch in new[] { whole, left })
        {
            var ranks = sketch.Ranks();
            foreach (var percent in Percents)
            {
                var found = ranks.At(percent);
                var (low, high) = (Array.FindIndex(values, v => v >= found), Array.FindLastIndex(values, v => v <= found));
                var wanted = percent / 100 * (Count - 1);
                Assert.True(low <= wanted + (0.01 * Count) && high >= wanted - (0.01 * Count), $"{percent} % of {order}: {found}");
            }

            Assert.Equal((values[0], values[^1]), (ranks.At(0), ranks.At(100)));
        }
    }

    [Fact]
    public void Ten_thousand_values_are_all_kept()
    {
        var values = Enumerable.Range(0, QuantileSketch.Exact).Select(i => (double)(i * 7919 % QuantileSketch.Exact)).ToArray();

        var ranks = Sketch(values).Ranks();

        Assert.All(Enumerable.Range(0, QuantileSketch.Exact), i => Assert.Equal(i, ranks.At(100d * i / (QuantileSketch.Exact - 1)), 1e-6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(10_000)]
    public void Up_to_ten_thousand_different_values_are_counted_exactly(int count) =>
        Assert.Equal(count, Counter(Enumerable.Range(0, count * 2).Select(i => (long)(i % Math.Max(1, count)))).Estimate());

    [Theory]
    [InlineData(10_001)]
    [InlineData(50_000)]
    [InlineData(300_000)]
    [InlineData(2_000_000)]
    public void More_are_counted_within_a_hundredth(int count)
    {
        foreach (var start in new[] { 0L, 1L << 40, -7_777_777 })
        {
            var whole = Counter(Enumerable.Range(0, count).Select(i => start + i));
            var half = Counter(Enumerable.Range(0, (count / 2) + 3).Select(i => start + i));
            half.Add(Counter(Enumerable.Range(count / 2, count - (count / 2)).Select(i => start + i)));

            Assert.InRange(whole.Estimate(), 0.99 * count, 1.01 * count);
            Assert.Equal(whole.Estimate(), half.Estimate());
        }
    }

    [Fact]
    public void Counters_added_up_are_exact_where_one_would_be() => Gen.Int[0, 40].Array[0, 60].Array[1, 4].Sample(
        parts =>
        {
            var sum = new DistinctCounter(memory);
            foreach (var part in parts)
            {
                sum.Add(Counter(part.Select(i => (long)i)));
            }

            Assert.Equal(parts.SelectMany(part => part).Distinct().Count(), sum.Estimate());
        },
        iter: 500,
        threads: 1);

    private QuantileSketch Sketch(ReadOnlySpan<double> values)
    {
        var sketch = new QuantileSketch(memory);
        foreach (var value in values)
        {
            sketch.Add(value);
        }

        return sketch;
    }

    private DistinctCounter Counter(IEnumerable<long> values)
    {
        var counter = new DistinctCounter(memory);
        foreach (var value in values)
        {
            counter.Add(ValueHash.Of(value));
        }

        return counter;
    }
}
