using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>The weights of the words.</summary>
internal sealed class SharedTermsWeight(SharedTermsQuery query, IndexSearcher searcher) : Weight
{
    private readonly Weight[] terms = [.. query.Terms.Select(term => term.CreateWeight(searcher))];

    public override LuceneQuery Query => query;

    // BM25 scores are not normalized over a query.
    public override float GetValueForNormalization() => 1;

    public override void Normalize(float norm, float topLevelBoost) => Array.ForEach(terms, term => term.Normalize(norm, topLevelBoost * query.Boost));

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
    {
        var scorers = terms.Select(term => term.GetScorer(context, acceptDocs)).OfType<Scorer>().ToArray();
        return scorers.Length < query.Minimum ? null : new SharedTermsScorer(this, scorers, query.Minimum);
    }

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        var parts = terms.Select(term => term.Explain(context, doc)).Where(part => part.IsMatch).ToList();
        if (parts.Count < query.Minimum)
        {
            return new ComplexExplanation(false, 0, $"{parts.Count} of the terms, fewer than {query.Minimum}");
        }

        var sum = new ComplexExplanation(true, (float)parts.Sum(part => (double)part.Value), $"sum over the {parts.Count} terms that it shares, of:");
        parts.ForEach(sum.AddDetail);
        return sum;
    }
}
