using Lucene.Net.Search;
using SearchSvc.Engine.Queries.Clauses;
using SearchSvc.Engine.Queries.Functions;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>The queries that a query is joined from, for what looks at each of them.</summary>
internal static class QueryParts
{
    /// <summary>In the order of their clauses; none for a query that is not joined from others.</summary>
    public static IReadOnlyList<LuceneQuery> Of(LuceneQuery query) => query switch
    {
        BooleanQuery boolean => [.. boolean.Clauses.Select(clause => clause.Query)],
        DisjunctionMaxQuery best => [.. best.Disjuncts],
        ConstantScoreQuery { Query: { } inner } => [inner],
        FunctionScored scored => [scored.Inner],
        _ => [],
    };

    /// <summary>The same query, joined from others in place of its own.</summary>
    /// <param name="parts">One for each of <see cref="Of"/>.</param>
    public static LuceneQuery With(LuceneQuery query, IReadOnlyList<LuceneQuery> parts)
    {
        LuceneQuery joined = query switch
        {
            BooleanQuery boolean => Boolean(boolean, parts),
            DisjunctionMaxQuery best => Best(best, parts),
            ConstantScoreQuery { Query: not null } => new ConstantScoreQuery(parts[0]),
            FunctionScored scored => new FunctionScored(parts[0], scored.Functions, scored.Join),
            _ => query,
        };
        joined.Boost = query.Boost;
        return joined;
    }

    private static BestQuery Best(DisjunctionMaxQuery query, IReadOnlyList<LuceneQuery> parts)
    {
        var joined = new BestQuery(query.TieBreakerMultiplier);
        foreach (var part in parts)
        {
            joined.Add(part);
        }

        return joined;
    }

    private static BooleanQuery Boolean(BooleanQuery query, IReadOnlyList<LuceneQuery> parts)
    {
        var joined = query is SummedQuery ? new SummedQuery() : new BooleanQuery(query.CoordDisabled);
        joined.MinimumNumberShouldMatch = query.MinimumNumberShouldMatch;
        for (var i = 0; i < parts.Count; i++)
        {
            joined.Add(parts[i], query.Clauses[i].Occur);
        }

        return joined;
    }
}
