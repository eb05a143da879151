using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.Clauses;

/// <summary>
/// A boolean query whose score is the plain sum of its clauses', always added in the order of the clauses and in double: the same bits in
/// whatever segment a document lies. Lucene's scorers add in the order in which their postings happen to stand.
/// </summary>
internal sealed class SummedQuery() : BooleanQuery(disableCoord: true)
{
    public override Weight CreateWeight(IndexSearcher searcher) => new SummedWeight(this, searcher);

    private sealed class SummedWeight(SummedQuery query, IndexSearcher searcher) : BooleanWeight(query, searcher, disableCoord: true)
    {
        public override bool ScoresDocsOutOfOrder => false;

        public override BulkScorer GetBulkScorer(AtomicReaderContext context, bool scoreDocsInOrder, IBits acceptDocs) =>
            base.GetBulkScorer(context, scoreDocsInOrder: true, acceptDocs);

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var (required, optional, prohibited) = (new List<Scorer>(), new List<Scorer>(), new List<Scorer>());
            var scored = new List<Scorer>();
            for (var i = 0; i < m_weights.Count; i++)
            {
                var clause = query.Clauses[i];
                if (m_weights[i].GetScorer(context, acceptDocs) is not { } scorer)
                {
                    if (clause.IsRequired)
                    {
                        return null;
                    }

                    continue;
                }

                (clause.IsProhibited ? prohibited : clause.IsRequired ? required : optional).Add(scorer);
                if (!clause.IsProhibited)
                {
                    scored.Add(scorer);
                }
            }

            var minimum = query.MinimumNumberShouldMatch;
            return scored.Count == 0 || optional.Count < minimum ? null
                : scored.Count == 1 && prohibited.Count == 0 ? scored[0]
                : required.Count == 0 ? new AnyScorer(this, [.. optional], [.. prohibited], Math.Max(1, minimum))
                : new AllScorer(this, [.. scored], [.. required], [.. optional], [.. prohibited], minimum);
        }
    }
}
