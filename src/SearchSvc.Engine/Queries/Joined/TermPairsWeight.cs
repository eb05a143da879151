using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Similarities;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>What of the pairs' score is the same for all documents.</summary>
internal sealed class TermPairsWeight : Weight
{
    private readonly TermPairsQuery query;
    private readonly IndexSearcher searcher;
    private readonly JoinedBm25 statistics;
    private readonly double[] idfs;
    private double boost;

    public TermPairsWeight(TermPairsQuery query, IndexSearcher searcher)
    {
        (this.query, this.searcher) = (query, searcher);
        statistics = query.Fields.Statistics(searcher);
        var byTerm = query.Pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct()
            .ToDictionary(term => term, term => statistics.Idf(query.Fields.DocumentFrequency(searcher, [term])));
        idfs = [.. query.Pairs.Select(p => byTerm[p.First] + byTerm[p.Second])];
        Normalize(1, 1);
    }

    public override LuceneQuery Query => query;

    public override float GetValueForNormalization() => 1;

    public override void Normalize(float norm, float topLevelBoost) => boost = (double)query.Boost * topLevelBoost * statistics.Boost;

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
    {
        var found = new List<PairPostings>();
        for (var pair = 0; pair < query.Pairs.Count; pair++)
        {
            for (var field = 0; field < query.Fields.Names.Count; field++)
            {
                if (Positions(field, query.Pairs[pair].First) is { } first && Positions(field, query.Pairs[pair].Second) is { } second)
                {
                    found.Add(new PairPostings(first, second, pair, statistics.WeightOf(field)));
                }
            }
        }

        return found.Count == 0
            ? null
            : new TermPairsScorer(this, [.. found], [.. idfs.Select(idf => idf * boost)], statistics, query.Fields.Lengths(context.AtomicReader));

        DocsAndPositionsEnum? Positions(int field, string term) =>
            query.Fields.Seek(searcher, context, field, term)?.DocsAndPositions(acceptDocs, null, DocsAndPositionsFlags.NONE);
    }

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        if (GetScorer(context, null!) is not TermPairsScorer scorer || scorer.Advance(doc) != doc)
        {
            return new ComplexExplanation(false, 0, "no two neighbours of the text stand near each other");
        }

        var score = new ComplexExplanation(
            true, scorer.GetScore(), "score of neighbours of the text that stand near each other, the sum of boost * idf of both * tf, of:");
        foreach (var (pair, nearness, value) in scorer.Parts())
        {
            var part = new Explanation((float)value, $"'{query.Pairs[pair].First}' near '{query.Pairs[pair].Second}'");
            part.AddDetail(new Explanation((float)boost, "boost"));
            part.AddDetail(new Explanation((float)idfs[pair], "idf, sum over both"));
            part.AddDetail(new Explanation((float)nearness, "nearness, sum of 1 / distance^2, over the fields, each times its weight"));
            score.AddDetail(part);
        }

        return score;
    }
}
