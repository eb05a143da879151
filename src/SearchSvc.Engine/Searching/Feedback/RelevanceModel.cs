namespace SearchSvc.Engine.Searching.Feedback;

/// <summary>
/// How probable each term is in what answers a query, as its best hits tell: the sum over these of the term's part of the document times
/// the hit's part of all their scores (RM1 of Lavrenko and Croft, SIGIR 2001, as Lucene users know it from Anserini).
/// </summary>
internal sealed class RelevanceModel
{
    private readonly Dictionary<(string Fields, string Term), double> weights = [];

    /// <param name="parts">What part each term has of the document's text.</param>
    public void Learn(string fields, IReadOnlyDictionary<string, double> parts, double score)
    {
        foreach (var (term, part) in parts)
        {
            weights[(fields, term)] = weights.GetValueOrDefault((fields, term)) + (part * score);
        }
    }

    /// <summary>The weightiest terms of those that are wanted, weightiest first; ties by fields and term, so that the same request always gets
    /// the same ones.</summary>
    public IReadOnlyList<FeedbackTerm> Top(int count, Func<string, string, bool> isWanted)
    {
        var top = weights
            .Where(weight => weight.Value > 0)
            .OrderByDescending(weight => weight.Value)
            .ThenBy(weight => weight.Key.Fields, StringComparer.Ordinal)
            .ThenBy(weight => weight.Key.Term, StringComparer.Ordinal)
            .Where(weight => isWanted(weight.Key.Fields, weight.Key.Term))
            .Take(count)
            .ToList();
        var sum = top.Sum(weight => weight.Value);
        return [.. top.Select(weight => new FeedbackTerm(weight.Key.Fields, weight.Key.Term, weight.Value / sum))];
    }
}
