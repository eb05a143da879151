using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.Clauses;

/// <summary>Any of some queries, scored by the best and a part of the others, added in their order: see <see cref="SummedQuery"/>.</summary>
internal sealed class BestQuery(float tieBreaker) : DisjunctionMaxQuery(tieBreaker)
{
    public override Weight CreateWeight(IndexSearcher searcher) => new BestWeight(this, searcher);

    private sealed class BestWeight(BestQuery query, IndexSearcher searcher) : DisjunctionMaxWeight(query, searcher)
    {
        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            Scorer[] found = [.. m_weights.Select(weight => weight.GetScorer(context, acceptDocs)).OfType<Scorer>()];
            return found.Length switch
            {
                0 => null,
                1 => found[0],
                _ => new AnyScorer(this, found, [], minimum: 1, query.TieBreakerMultiplier),
            };
        }
    }
}
