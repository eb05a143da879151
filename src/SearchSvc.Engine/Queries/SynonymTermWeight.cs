using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using Query = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>The statistics of a <see cref="SynonymTermQuery"/>: those of one term that stands for all.</summary>
internal sealed class SynonymTermWeight : Weight
{
    private readonly SynonymTermQuery query;
    private readonly Similarity similarity;
    private readonly TermContext[] contexts;
    private readonly Similarity.SimWeight weight;

    public SynonymTermWeight(SynonymTermQuery query, IndexSearcher searcher)
    {
        this.query = query;
        similarity = searcher.Similarity;
        contexts = [.. query.Terms.Select(term => TermContext.Build(searcher.TopReaderContext, term))];
        long documents = 0;
        long occurrences = 0;
        for (var i = 0; i < contexts.Length; i++)
        {
            var statistics = searcher.TermStatistics(query.Terms[i], contexts[i]);
            documents = Math.Max(documents, statistics.DocFreq);
            occurrences = occurrences < 0 || statistics.TotalTermFreq < 0 ? -1 : occurrences + statistics.TotalTermFreq;
        }

        weight = similarity.ComputeWeight(
            query.Boost, searcher.CollectionStatistics(query.Field), new TermStatistics(query.Terms[0].Bytes, documents, occurrences));
    }

    public override Query Query => query;

    public override float GetValueForNormalization() => weight.GetValueForNormalization();

    public override void Normalize(float norm, float topLevelBoost) => weight.Normalize(norm, topLevelBoost);

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
    {
        var postings = new List<DocsEnum>(contexts.Length);
        for (var i = 0; i < contexts.Length; i++)
        {
            if (contexts[i].Get(context.Ord) is { } state
                && context.AtomicReader.GetTerms(query.Field)?.GetEnumerator() is { } terms)
            {
                terms.SeekExact(query.Terms[i].Bytes, state);
                if (terms.Docs(acceptDocs, null) is { } docs)
                {
                    postings.Add(docs);
                }
            }
        }

        return postings.Count == 0 ? null : new SynonymTermScorer(this, [.. postings], similarity.GetSimScorer(weight, context));
    }

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        if (GetScorer(context, context.AtomicReader.LiveDocs) is not { } scorer || scorer.Advance(doc) != doc)
        {
            return new ComplexExplanation(false, 0, "no matching term");
        }

        var explained = similarity.GetSimScorer(weight, context).Explain(doc, new Explanation(scorer.Freq, "freq, of all synonyms together"));
        var explanation = new ComplexExplanation(true, explained.Value, $"weight({query} in {doc}), of:");
        explanation.AddDetail(explained);
        return explanation;
    }
}
