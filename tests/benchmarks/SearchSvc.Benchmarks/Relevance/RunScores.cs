namespace SearchSvc.Benchmarks.Relevance;

/// <summary>What one way of asking scores on one collection: each measure's value for every query, in the order of the queries.</summary>
internal sealed record RunScores(double[] Ndcg, double[] AveragePrecision, double[] Recall, double[] ReciprocalRank, double[] Success)
{
    /// <param name="rankings">A ranking of document ids for each query.</param>
    public static RunScores Of(IReadOnlyList<JudgedQuery> queries, IReadOnlyList<IReadOnlyList<string>> rankings)
    {
        return new RunScores(
            Each((metrics, ranking) => metrics.Ndcg(ranking, 10)),
            Each((metrics, ranking) => metrics.AveragePrecision(ranking, 1_000)),
            Each((metrics, ranking) => metrics.Recall(ranking, 100)),
            Each((metrics, ranking) => metrics.ReciprocalRank(ranking, 10)),
            Each((metrics, ranking) => metrics.Success(ranking, 1)));

        double[] Each(Func<RankingMetrics, IReadOnlyList<string>, double> measure) =>
            [.. queries.Select((query, i) => measure(new RankingMetrics(query.Gains), rankings[i]))];
    }
}
