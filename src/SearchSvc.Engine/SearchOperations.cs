using System.Runtime.CompilerServices;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Searching.Explaining;
using SearchSvc.Engine.Searching.Streaming;
using SearchSvc.Engine.Suggesting;
using SearchSvc.Engine.Writes;
using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What SearchService does, one method for each RPC.</summary>
public sealed class SearchOperations
{
    private readonly IndexCatalog catalog;
    private readonly EngineOptions options;
    private readonly TimeProvider time;
    private readonly KeptViews kept;
    private readonly SearchExecutor executor;
    private readonly SuggestExecutor suggestions;

    internal SearchOperations(IndexCatalog catalog, EngineContext engine)
    {
        this.catalog = catalog;
        (options, time, kept) = (engine.Options, engine.Time, engine.Views);
        executor = new SearchExecutor(options, time);
        suggestions = new SuggestExecutor(options, time);
    }

    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        SearchAsync(request, DateTime.MaxValue, cancellationToken);

    /// <param name="deadline">Of the call, in UTC: what was found shortly before is returned. MaxValue: none.</param>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, DateTime deadline, CancellationToken cancellationToken)
    {
        using var views = await AcquireAsync(request.Index, request.PageToken, request.After, request.AllowPartial, cancellationToken).ConfigureAwait(false);
        var response = executor.Search(views, request, deadline, cancellationToken);
        Count(views, response.Took.ToTimeSpan());
        return response;
    }

    public async Task<HighlightResponse> HighlightAsync(HighlightRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        await WriteTokens.WaitAsync(request.After, index, cancellationToken).ConfigureAwait(false);
        using var view = index.AcquireView();
        return HighlightExecutor.Run(view, request, index.Shard.Read, options, time.GetUtcNow(), cancellationToken);
    }

    public Task<MoreLikeThisResponse> MoreLikeThisAsync(MoreLikeThisRequest request, CancellationToken cancellationToken) =>
        MoreLikeThisAsync(request, DateTime.MaxValue, cancellationToken);

    /// <param name="deadline">Of the call, in UTC: what was found shortly before is returned. MaxValue: none.</param>
    public async Task<MoreLikeThisResponse> MoreLikeThisAsync(
        MoreLikeThisRequest request, DateTime deadline, CancellationToken cancellationToken)
    {
        using var views = await AcquireAsync(request.Index, request.PageToken, request.After, request.AllowPartial, cancellationToken).ConfigureAwait(false);
        var response = executor.MoreLikeThis(views, request, id => Newest(views, id), deadline, cancellationToken);
        Count(views, response.Took.ToTimeSpan());
        return response;
    }

    /// <summary>Completes, or corrects, a text.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation.</exception>
    public async Task<SuggestResponse> SuggestAsync(SuggestRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        await WriteTokens.WaitAsync(request.After, index, cancellationToken).ConfigureAwait(false);
        using var view = index.AcquireView();
        return suggestions.Run(view, request, cancellationToken);
    }

    /// <summary>Every match of a search, in responses made one ahead of what is read, from one view, which is held meanwhile.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public async IAsyncEnumerable<StreamSearchResponse> StreamAsync(
        StreamSearchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var views = await AcquireAsync(request, cancellationToken).ConfigureAwait(false);
        if (views.All.Count == 0)
        {
            yield break;
        }

        var plan = StreamPlan.Create(views, request, options, time.GetUtcNow(), new SearchClock(cancellationToken));
        var responses = ReadAhead.By(
            token => new HitStream(views, plan, new SearchClock(time, started, null, token), token).Responses(), cancellationToken);
        await foreach (var response in responses.ConfigureAwait(false))
        {
            yield return response;
        }

        Count(views, time.GetElapsedTime(started));
    }

    /// <summary>Why a document matches a query and scores as it does, or why it does not match.</summary>
    /// <exception cref="EngineException">NOT_FOUND: there is no such document. INVALID_ARGUMENT with every violation.</exception>
    public Task<ExplainResponse> ExplainAsync(ExplainRequest request, CancellationToken cancellationToken) =>
        ExplainExecutor.RunAsync(catalog.Resolve(request.Index), request, options, time.GetUtcNow(), cancellationToken);

    /// <summary>What a q or filter means.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT: neither is given, or a filter does not parse.</exception>
    public ParseQueryResponse ParseQuery(ParseQueryRequest request, CancellationToken cancellationToken)
    {
        using var view = catalog.Resolve(request.Index).AcquireView();
        var context = new QueryContext(view.Schema, view.Searcher.IndexReader, options, time.GetUtcNow(), new Violations(), cancellationToken);
        return QueryReading.Read(request, view.Searcher, context);
    }

    private async Task<SearchViews> AcquireAsync(StreamSearchRequest request, CancellationToken cancellationToken)
    {
        var search = request.Search ?? throw EngineException.Invalid("search", "is required, with the index to search");
        try
        {
            return await AcquireAsync(search.Index, request.ResumeToken, search.After, allowPartial: false, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException e)
        {
            throw e.Under("search");
        }
    }

    /// <summary>What the first page saw, or what the indexes that a request names show once they show the writes that it waits for.</summary>
    private async Task<SearchViews> AcquireAsync(
        string indexes, string pageToken, IReadOnlyList<string> after, bool allowPartial, CancellationToken cancellationToken)
    {
        if (SearchViews.TryFind(pageToken, kept) is { } first)
        {
            return first;
        }

        var selection = IndexSelection.Of(indexes, catalog, options.MaxSearchedIndexes);
        await WriteTokens.WaitAsync(after, selection.Indexes, cancellationToken).ConfigureAwait(false);
        return SearchViews.Acquire(selection, allowPartial, kept);
    }

    /// <summary>The newest source of a document, of the first of the indexes that has it.</summary>
    private ReadOnlyMemory<byte>? Newest(SearchViews views, string id) => views.All
        .Select(view => catalog.FindIncarnation(view.Index, view.Uid)?.Shard.Read(id)?.Source)
        .FirstOrDefault(source => source is not null);

    private void Count(SearchViews views, TimeSpan took)
    {
        foreach (var view in views.All)
        {
            catalog.FindIncarnation(view.Index, view.Uid)?.CountSearch(took);
        }
    }
}
