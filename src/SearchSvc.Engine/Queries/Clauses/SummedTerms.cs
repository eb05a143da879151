using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Clauses;

/// <summary>The best terms that a query stands for, summed in the order of the terms: see <see cref="SummedQuery"/>.</summary>
internal sealed class SummedTerms(int most) : TopTermsRewrite<BooleanQuery>(most)
{
    protected override int MaxSize => BooleanQuery.MaxClauseCount;

    protected override BooleanQuery GetTopLevelQuery() => new SummedQuery();

    protected override void AddClause(BooleanQuery topLevel, Term term, int docCount, float boost, TermContext states) =>
        topLevel.Add(new TermQuery(term, states) { Boost = boost }, Occur.SHOULD);
}
