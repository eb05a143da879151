namespace SearchSvc.Benchmarks.Relevance;

/// <summary>What a choice between settings goes by.</summary>
/// <param name="Depth">How many hits of each query it needs.</param>
internal sealed record Measure(string Name, int Depth, Func<RunScores, double> Of)
{
    public static Measure Ndcg { get; } = new("nDCG@10", 10, scores => scores.Ndcg.Average());

    public static Measure Map { get; } = new("MAP", 1_000, scores => scores.AveragePrecision.Average());
}
