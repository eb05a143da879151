using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Answers requests for hits on one view: message, Lucene query, collect, fetch, highlight, message.</summary>
internal sealed class SearchExecutor(EngineOptions options, TimeProvider time)
{
    private readonly ColumnCache columns = new(options.ColumnCacheBytes);

    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public SearchResponse Search(SearchView view, SearchRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var plan = SearchPlan.Create(view, request, options, columns, time.GetUtcNow(), cancellationToken);
        var clock = new SearchClock(time, started, plan.Timeout);
        var page = HitPage.Find(view, plan, clock, cancellationToken);
        return new SearchResponse
        {
            Hits = { page.Hits },
            TotalHits = page.Total,
            NextPageToken = page.NextPageToken,
            Aggregations = { page.Aggregations.ToDictionary() },
            DidYouMean = { Corrections(view, request, plan, page, clock, cancellationToken) },
            Warnings = { page.Warnings },
            Took = Duration.FromTimeSpan(clock.Elapsed),
            TimedOut = page.TimedOut,
            Shards = OneShard(),
        };
    }

    /// <param name="like">Made of the request's items.</param>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public MoreLikeThisResponse MoreLikeThis(
        SearchView view, MoreLikeThisRequest request, LikeQuery like, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var plan = SearchPlan.Create(view, request, like, options, time.GetUtcNow(), cancellationToken);
        var clock = new SearchClock(time, started, plan.Timeout);
        var page = HitPage.Find(view, plan, clock, cancellationToken);
        return new MoreLikeThisResponse
        {
            Hits = { page.Hits },
            TotalHits = page.Total,
            NextPageToken = page.NextPageToken,
            InterestingTerms = { like.InterestingTerms },
            Warnings = { like.Warnings, page.Warnings },
            Took = Duration.FromTimeSpan(clock.Elapsed),
            TimedOut = page.TimedOut,
            Shards = OneShard(),
        };
    }

    private IReadOnlyList<string> Corrections(
        SearchView view, SearchRequest request, HitPlan plan, HitPage page, SearchClock clock, CancellationToken cancellationToken) =>
        request.DidYouMean && !page.TimedOut
            ? new CorrectedQueries([view], request, options, plan.Page.Now, clock, cancellationToken).Find(page.Total.Value)
            : [];

    private static ShardSummary OneShard() => new() { Total = 1, Successful = 1 };
}
