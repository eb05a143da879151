using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Similarities;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>What of a joined word's score is the same for all documents.</summary>
internal sealed class JoinedTermWeight : Weight
{
    private readonly JoinedTermQuery query;
    private readonly IndexSearcher searcher;
    private readonly JoinedBm25 statistics;
    private readonly long documentFrequency;
    private double boost;

    public JoinedTermWeight(JoinedTermQuery query, IndexSearcher searcher)
    {
        (this.query, this.searcher) = (query, searcher);
        statistics = query.Fields.Statistics(searcher);
        documentFrequency = query.Fields.DocumentFrequency(searcher, query.Terms);
        Normalize(1, 1);
    }

    public override LuceneQuery Query => query;

    public override float GetValueForNormalization() => 1;

    public override void Normalize(float norm, float topLevelBoost) => boost = (double)query.Boost * topLevelBoost * statistics.Boost;

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
    {
        var postings = new List<WeightedPostings>();
        var reader = context.AtomicReader;
        for (var field = 0; field < query.Fields.Names.Count; field++)
        {
            foreach (var term in query.Terms)
            {
                if (query.Fields.Seek(searcher, context, field, term)?.Docs(acceptDocs, null, DocsFlags.FREQS) is { } docs)
                {
                    postings.Add(new WeightedPostings(docs, statistics.WeightOf(field)));
                }
            }
        }

        return postings.Count == 0
            ? null
            : new JoinedTermScorer(this, [.. postings], boost * statistics.Idf(documentFrequency), statistics, query.Fields.Lengths(reader));
    }

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        if (GetScorer(context, null!) is not JoinedTermScorer scorer || scorer.Advance(doc) != doc)
        {
            return new ComplexExplanation(false, 0, $"no term of {query}");
        }

        var frequency = scorer.WeightedFrequency;
        var norm = statistics.Norm(query.Fields.Lengths(context.AtomicReader), doc);
        var score = new ComplexExplanation(true, scorer.GetScore(), $"score of {query} in document {doc}, boost * idf * tf of:");
        score.AddDetail(new Explanation((float)boost, "boost"));
        score.AddDetail(new Explanation(
            (float)statistics.Idf(documentFrequency),
            $"idf, ln(1 + (N - n + 0.5) / (n + 0.5)), n = {documentFrequency} documents with the term, N = {statistics.Documents} with the field, each the largest of the fields'"));
        var tf = new Explanation(
            (float)statistics.Saturated(frequency, norm), "tf, (k1 + 1) * freq / (freq + k1 * (1 - b + b * length / average length)), of:");
        tf.AddDetail(new Explanation((float)frequency, "freq, the sum over the fields, each times its weight"));
        tf.AddDetail(new Explanation((float)statistics.K1, "k1"));
        tf.AddDetail(new Explanation((float)norm, "k1 * (1 - b + b * length / average length), lengths summed over the fields, each times its weight"));
        score.AddDetail(tf);
        for (var field = 0; field < query.Fields.Names.Count; field++)
        {
            tf.AddDetail(new Explanation((float)statistics.WeightOf(field), $"weight of the field '{query.Fields.Names[field]}'"));
        }

        return score;
    }
}
