using SearchSvc.Benchmarks.Relevance;

namespace SearchSvc.Benchmarks.Tests.Relevance;

/// <summary>By hand, with trec_eval's definitions.</summary>
public sealed class RankingMetricsTests
{
    private static readonly string[] Ranking = ["x", "a", "y", "b", "z"];
    private readonly RankingMetrics metrics = new(new Dictionary<string, int> { ["a"] = 1, ["b"] = 3, ["c"] = 2 });

    [Fact]
    public void Ndcg_counts_a_gain_as_it_is()
    {
        var gained = (1 / Math.Log2(3)) + (3 / Math.Log2(5));
        var ideal = 3 + (2 / Math.Log2(3)) + (1 / Math.Log2(4));

        Assert.Equal(gained / ideal, metrics.Ndcg(Ranking, 10), 12);
    }

    [Fact]
    public void Ndcg_cuts_the_ideal_order_too() => Assert.Equal(1 / Math.Log2(3) / (3 + (2 / Math.Log2(3))), metrics.Ndcg(Ranking, 2), 12);

    [Fact]
    public void Ndcg_of_the_best_order_is_1() => Assert.Equal(1, metrics.Ndcg(["b", "c", "a"], 10), 12);

    [Fact]
    public void AveragePrecision_divides_by_all_that_are_relevant() =>
        Assert.Equal(((1 / 2.0) + (2 / 4.0)) / 3, metrics.AveragePrecision(Ranking, 1_000), 12);

    [Fact]
    public void AveragePrecision_ends_at_its_depth() => Assert.Equal(1 / 2.0 / 3, metrics.AveragePrecision(Ranking, 3), 12);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1 / 3.0)]
    [InlineData(100, 2 / 3.0)]
    public void Recall_is_of_all_that_are_relevant(int depth, double expected) => Assert.Equal(expected, metrics.Recall(Ranking, depth), 12);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0.5)]
    public void ReciprocalRank_is_that_of_the_first(int depth, double expected) => Assert.Equal(expected, metrics.ReciprocalRank(Ranking, depth));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Success_looks_no_deeper(int depth, double expected) => Assert.Equal(expected, metrics.Success(Ranking, depth));

    [Fact]
    public void Nothing_found_is_0_everywhere()
    {
        Assert.Equal(0, metrics.Ndcg([], 10));
        Assert.Equal(0, metrics.AveragePrecision([], 10));
        Assert.Equal(0, metrics.Recall([], 10));
        Assert.Equal(0, metrics.ReciprocalRank([], 10));
        Assert.Equal(0, metrics.Success([], 1));
    }
}
