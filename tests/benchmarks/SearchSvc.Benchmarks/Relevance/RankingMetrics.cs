namespace SearchSvc.Benchmarks.Relevance;

/// <summary>
/// Measures of one ranking, each from 0 to 1, as trec_eval defines them (ndcg_cut, map, recall, recip_rank, success): a gain counts as it
/// is, discounted by log2(rank + 1); what was not judged is not relevant.
/// </summary>
/// <param name="gains">Of the relevant documents, above 0; at least one.</param>
internal sealed class RankingMetrics(IReadOnlyDictionary<string, int> gains)
{
    /// <summary>The discounted gain of the first documents, as part of what the best order of all would have.</summary>
    public double Ndcg(IReadOnlyList<string> ranking, int depth)
    {
        var ideal = Discounted(gains.Values.OrderDescending().Take(depth));
        return Discounted(ranking.Take(depth).Select(id => gains.GetValueOrDefault(id))) / ideal;
    }

    /// <summary>The precision at the rank of each relevant document, on average over all that there are.</summary>
    public double AveragePrecision(IReadOnlyList<string> ranking, int depth)
    {
        var (sum, found) = (0.0, 0);
        for (var i = 0; i < Math.Min(depth, ranking.Count); i++)
        {
            if (gains.ContainsKey(ranking[i]))
            {
                sum += ++found / (i + 1.0);
            }
        }

        return sum / gains.Count;
    }

    /// <summary>The part of the relevant documents that is among the first.</summary>
    public double Recall(IReadOnlyList<string> ranking, int depth) => ranking.Take(depth).Count(gains.ContainsKey) / (double)gains.Count;

    /// <summary>One divided by the rank of the first relevant document; 0 where none is among the first.</summary>
    public double ReciprocalRank(IReadOnlyList<string> ranking, int depth)
    {
        for (var i = 0; i < Math.Min(depth, ranking.Count); i++)
        {
            if (gains.ContainsKey(ranking[i]))
            {
                return 1.0 / (i + 1);
            }
        }

        return 0;
    }

    /// <summary>Whether a relevant document is among the first: 1 or 0.</summary>
    public double Success(IReadOnlyList<string> ranking, int depth) => ranking.Take(depth).Any(gains.ContainsKey) ? 1 : 0;

    private static double Discounted(IEnumerable<int> gainsByRank) => gainsByRank.Select((gain, i) => gain / Math.Log2(i + 2)).Sum();
}
