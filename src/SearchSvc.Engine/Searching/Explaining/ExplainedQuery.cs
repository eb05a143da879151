using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching.Explaining;

/// <summary>A node of a query that can be tried on documents by itself, and scores as it does where it stands.</summary>
internal sealed class ExplainedQuery
{
    private readonly LuceneQuery rewritten;

    private ExplainedQuery(LuceneQuery asked, IReadOnlyList<ExplainedQuery> parts, IndexSearcher searcher, float boost)
    {
        Asked = asked;
        Parts = parts;
        rewritten = searcher.Rewrite(parts.Count == 0 ? asked : QueryParts.With(asked, [.. parts.Select(part => part.rewritten)]));
        Weight = rewritten.CreateWeight(searcher);

        // Some weights settle their boost when they are asked for their value. The engine's scores are not normalized over a query.
        _ = Weight.GetValueForNormalization();
        Weight.Normalize(1, boost);
    }

    /// <summary>As it was translated.</summary>
    public LuceneQuery Asked { get; }

    public IReadOnlyList<ExplainedQuery> Parts { get; }

    public Weight Weight { get; }

    /// <summary>Whether all that it matches scores the same.</summary>
    public bool IsConstant => rewritten is ConstantScoreQuery;

    /// <summary>Whether it stands for other queries, as a fuzzy term does for its terms.</summary>
    public bool IsExpanded => Parts.Count == 0 && rewritten.GetType() != Asked.GetType();

    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static ExplainedQuery Create(LuceneQuery query, IndexSearcher searcher, CancellationToken cancellationToken) =>
        Create(query, searcher, 1, cancellationToken);

    private static ExplainedQuery Create(LuceneQuery query, IndexSearcher searcher, float boost, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var inner = query is BooleanQuery or DisjunctionMaxQuery ? boost * query.Boost : 1;
        var parts = QueryParts.Of(query).Select(part => Create(part, searcher, inner, cancellationToken)).ToArray();
        return new ExplainedQuery(query, parts, searcher, boost);
    }
}
