using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Writes;
using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What SearchService does, one method for each RPC.</summary>
public sealed class SearchOperations
{
    private readonly IndexCatalog catalog;
    private readonly EngineOptions options;
    private readonly TimeProvider time;
    private readonly SearchExecutor executor;

    internal SearchOperations(IndexCatalog catalog, EngineOptions options, TimeProvider time)
    {
        this.catalog = catalog;
        this.options = options;
        this.time = time;
        executor = new SearchExecutor(options, time);
    }

    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var index = Resolve(request.Index);
        await WriteTokens.WaitAsync(request.After, index, cancellationToken).ConfigureAwait(false);
        using var view = index.AcquireView();
        var response = executor.Search(view, request, cancellationToken);
        index.CountSearch(response.Took.ToTimeSpan());
        return response;
    }

    public async Task<HighlightResponse> HighlightAsync(HighlightRequest request, CancellationToken cancellationToken)
    {
        var index = Resolve(request.Index);
        await WriteTokens.WaitAsync(request.After, index, cancellationToken).ConfigureAwait(false);
        using var view = index.AcquireView();
        return HighlightExecutor.Run(view, request, id => index.Shard.Read(id)?.Source, options, time.GetUtcNow(), cancellationToken);
    }

    public async Task<MoreLikeThisResponse> MoreLikeThisAsync(MoreLikeThisRequest request, CancellationToken cancellationToken)
    {
        var index = Resolve(request.Index);
        await WriteTokens.WaitAsync(request.After, index, cancellationToken).ConfigureAwait(false);
        using var view = index.AcquireView();
        var schema = view.Schema;
        var fields = request.SearchFields.Count > 0
            ? schema.ResolveSearchFields(request.SearchFields, "search_fields")
            : schema.DefaultSearchFields;
        var like = LikeQuery.Create(
            request.Like,
            request.Unlike,
            fields,
            request.Options,
            schema,
            view.Searcher.IndexReader,
            id => index.Shard.Read(id)?.Source,
            "",
            cancellationToken);
        var response = executor.MoreLikeThis(view, request, like, cancellationToken);
        index.CountSearch(response.Took.ToTimeSpan());
        return response;
    }

    /// <summary>What a q or filter means.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT: neither is given, or a filter does not parse.</exception>
    public ParseQueryResponse ParseQuery(ParseQueryRequest request, CancellationToken cancellationToken)
    {
        using var view = Resolve(request.Index).AcquireView();
        var context = new QueryContext(view.Schema, view.Searcher.IndexReader, options, time.GetUtcNow(), new Violations(), cancellationToken);
        return QueryReading.Read(request, view.Searcher, context);
    }

    private IndexHandle Resolve(string name)
    {
        if (name.Contains(',', StringComparison.Ordinal) || PathPattern.IsPattern(name))
        {
            throw EngineException.Unimplemented("index", "searching several indexes at once");
        }

        return catalog.Resolve(name);
    }
}
