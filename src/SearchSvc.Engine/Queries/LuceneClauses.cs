using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Queries.Clauses;
using SearchSvc.Engine.Queries.MultiTerm;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>The Lucene queries that everything else is joined from. Each is a fresh one, so that its boost may be set.</summary>
internal static class LuceneClauses
{
    public static LuceneQuery All() => new MatchAllDocsQuery();

    public static LuceneQuery None() => Boolean();

    /// <summary>A boolean query whose score is the plain sum of its clauses'.</summary>
    public static BooleanQuery Boolean() => new SummedQuery();

    /// <summary>A query as a condition that adds nothing to the score: Lucene 4.8 has no clause of this kind.</summary>
    public static LuceneQuery Condition(LuceneQuery query) => new ConstantScoreQuery(query) { Boost = 0 };

    /// <summary>Documents with any of these terms, each scored 1.</summary>
    public static LuceneQuery AnyTerm(string field, IEnumerable<BytesRef> terms) => new ConstantScoreQuery(new AnyTermFilter(field, terms));

    /// <summary>Any of the queries: the sum of their scores.</summary>
    public static LuceneQuery Sum(IReadOnlyList<LuceneQuery> queries)
    {
        if (queries.Count == 1)
        {
            return queries[0];
        }

        var boolean = Boolean();
        foreach (var query in queries)
        {
            boolean.Add(query, Occur.SHOULD);
        }

        return boolean;
    }

    /// <summary>Any of the queries: the best score, and of the others' the part that <paramref name="tieBreaker"/> says.</summary>
    public static LuceneQuery Best(IReadOnlyList<LuceneQuery> queries, float tieBreaker = 0)
    {
        if (queries.Count <= 1)
        {
            return queries.Count == 1 ? queries[0] : None();
        }

        var best = new BestQuery(tieBreaker);
        foreach (var query in queries)
        {
            best.Add(query);
        }

        return best;
    }

    /// <summary>A query under conditions, scored by the query alone.</summary>
    public static LuceneQuery Restrict(LuceneQuery query, IReadOnlyList<LuceneQuery> conditions)
    {
        if (conditions.Count == 0)
        {
            return query;
        }

        var boolean = Boolean();
        boolean.Add(query, Occur.MUST);
        foreach (var condition in conditions)
        {
            boolean.Add(Condition(condition), Occur.MUST);
        }

        return boolean;
    }
}
