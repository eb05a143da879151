using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Scores as a phrase of the same places, its frequency the sum of 1 / (1 + positions between the parts) over where matches begin.</summary>
internal sealed class NearWeight : Weight
{
    private readonly NearQuery query;
    private readonly Similarity similarity;
    private readonly Similarity.SimWeight statistics;

    public NearWeight(NearQuery query, IndexSearcher searcher)
    {
        this.query = query;
        similarity = searcher.Similarity;
        statistics = similarity.ComputeWeight(
            query.Boost,
            searcher.CollectionStatistics(query.Field),
            [.. query.Root.Places.Select(place => place.Statistics(searcher))]);
    }

    public override LuceneQuery Query => query;

    public override float GetValueForNormalization() => statistics.GetValueForNormalization();

    public override void Normalize(float norm, float topLevelBoost) => statistics.Normalize(norm, topLevelBoost);

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) =>
        query.Open(context.AtomicReader, acceptDocs) is { } spans
            ? new NearScorer(this, spans, similarity.GetSimScorer(statistics, context))
            : null;

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        if (GetScorer(context, null!) is not NearScorer scorer || scorer.Advance(doc) != doc)
        {
            return new ComplexExplanation(false, 0, "no matching spans");
        }

        return similarity.GetSimScorer(statistics, context).Explain(
            doc, new Explanation(scorer.SpanFrequency, "frequency, sum of 1 / (1 + positions between the parts) over where matches begin"));
    }
}
