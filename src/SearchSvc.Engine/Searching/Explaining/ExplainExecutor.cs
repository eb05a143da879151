using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Shards;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching.Explaining;

/// <summary>Explains how one document fares with a query, as a search sees both.</summary>
internal static class ExplainExecutor
{
    /// <summary>A document that no search sees yet is made visible first.</summary>
    /// <exception cref="EngineException">NOT_FOUND: there is no such document. INVALID_ARGUMENT with every violation.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static async Task<ExplainResponse> RunAsync(
        IndexHandle index, ExplainRequest request, EngineOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Names.CheckId(request.Id, "id");
        using (var view = index.AcquireView())
        {
            if (Explain(view, request, options, now, cancellationToken) is { } response)
            {
                return response;
            }
        }

        if (index.Shard.Read(request.Id) is not null)
        {
            await index.Shard.RefreshAsync(cancellationToken).ConfigureAwait(false);
            using var view = index.AcquireView();
            if (Explain(view, request, options, now, cancellationToken) is { } response)
            {
                return response;
            }
        }

        throw EngineException.NotFound(
            Reasons.DocumentNotFound, "document", request.Id, $"document '{request.Id}' does not exist in index '{index.Name}'");
    }

    /// <summary>Null where the view has no such document.</summary>
    public static ExplainResponse? Explain(
        SearchView view, ExplainRequest request, EngineOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = SearchPlan.Create(new SearchViews([view]), SearchOf(request), options, new ColumnCache(0), now, new SearchClock(cancellationToken));
        var doc = new IdLookup(view.Reader).Find(request.Id);
        if (doc < 0)
        {
            return null;
        }

        var (matched, explanation) = new QueryExplainer(view.Searcher, plan.Parts[0].Query, cancellationToken).Explain(doc);
        return new ExplainResponse { Matched = matched, Explanation = explanation };
    }

    private static SearchRequest SearchOf(ExplainRequest request) => new()
    {
        Index = request.Index,
        Q = request.Q,
        Query = request.Query,
        Filter = request.Filter,
        Filters = { request.Filters },
        SearchFields = { request.SearchFields },
        DefaultOperator = request.DefaultOperator,
    };
}
