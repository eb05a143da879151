using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching.Feedback;
using SearchSvc.Engine.Searching.Profiling;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Answers requests for hits on the views of one or several indexes: message, Lucene query, collect, fetch, highlight, message.</summary>
internal sealed class SearchExecutor(EngineOptions options, TimeProvider time)
{
    private readonly ColumnCache columns = new(options.ColumnCacheBytes);

    /// <param name="deadline">When the caller waits no longer for partial results; null: never.</param>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public SearchResponse Search(SearchViews views, SearchRequest request, DateTime? deadline, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (views.All.Count == 0)
        {
            return new SearchResponse { TotalHits = Nothing(), Warnings = { views.Warnings }, Took = Took(started), Shards = views.Summary };
        }

        var clock = Clock(started, request.Timeout, deadline, cancellationToken);
        var profile = request.Profile ? new SearchProfile() : null;
        profile?.Begin(SearchPhase.Translate);
        HitPlan? plan = null;
        HitPage? page = null;
        IReadOnlyList<string> corrections = [];
        try
        {
            plan = SearchPlan.Create(views, request, options, columns, time.GetUtcNow(), clock);
            plan = FeedbackExpansion.Apply(plan, clock) with { Profile = profile };
            page = HitPage.Find(views, plan, clock);
            corrections = Corrections(views, request, plan, page, clock);
        }
        catch (OperationCanceledException) when (!clock.Runs())
        {
            page ??= HitPage.Nothing(views);
        }

        return new SearchResponse
        {
            Hits = { page.Hits },
            TotalHits = page.Total,
            NextPageToken = page.NextPageToken,
            Aggregations = { page.Aggregations.ToDictionary() },
            DidYouMean = { corrections },
            Warnings = { page.Warnings },
            Took = Took(started),
            TimedOut = page.TimedOut,
            Shards = views.Summary,
            Profile = profile?.ToStruct(),
            FeedbackTerms = { plan?.FeedbackTerms ?? [] },
        };
    }

    /// <param name="sources">The newest source of a document by id; null where no index has it.</param>
    /// <exception cref="Errors.EngineException">NOT_FOUND where none of the ids exists; INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public MoreLikeThisResponse MoreLikeThis(
        SearchViews views,
        MoreLikeThisRequest request,
        Func<string, ReadOnlyMemory<byte>?> sources,
        DateTime? deadline,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (views.All.Count == 0)
        {
            return new MoreLikeThisResponse { TotalHits = Nothing(), Warnings = { views.Warnings }, Took = Took(started), Shards = views.Summary };
        }

        var clock = Clock(started, request.Timeout, deadline, cancellationToken);
        IReadOnlyList<LikeQuery> likes = [];
        HitPage page;
        try
        {
            likes = new LikeQueries(views, request, clock).Create(sources);
            page = HitPage.Find(views, SearchPlan.Create(views, request, likes, options, time.GetUtcNow(), clock), clock);
        }
        catch (OperationCanceledException) when (!clock.Runs())
        {
            page = HitPage.Nothing(views);
        }

        return new MoreLikeThisResponse
        {
            Hits = { page.Hits },
            TotalHits = page.Total,
            NextPageToken = page.NextPageToken,
            InterestingTerms = { likes.SelectMany(like => like.InterestingTerms).DistinctBy(term => (term.Field, term.Term)).OrderByDescending(term => term.Weight) },
            Warnings = { likes.SelectMany(like => like.Warnings).Distinct(), page.Warnings },
            Took = Took(started),
            TimedOut = page.TimedOut,
            Shards = views.Summary,
        };
    }

    private IReadOnlyList<string> Corrections(SearchViews views, SearchRequest request, HitPlan plan, HitPage page, SearchClock clock) =>
        request.DidYouMean && !page.TimedOut
            ? new CorrectedQueries(views, request, options, plan.Page.Now, clock).Find(page.Total.Value)
            : [];

    private SearchClock Clock(long started, Duration? timeout, DateTime? deadline, CancellationToken cancellationToken) =>
        new(time, started, Shorter(RequestChecks.Timeout(timeout), TimeUntil(deadline)), cancellationToken);

    /// <summary>A tenth of what is left, at most half a second, is kept for the answer to arrive in.</summary>
    private TimeSpan? TimeUntil(DateTime? deadline)
    {
        if (deadline is not { } end || end == DateTime.MaxValue)
        {
            return null;
        }

        var left = end - time.GetUtcNow().UtcDateTime;
        var kept = TimeSpan.FromTicks(Math.Clamp(left.Ticks / 10, Math.Min(left.Ticks / 2, TimeSpan.FromMilliseconds(20).Ticks), TimeSpan.TicksPerSecond / 2));
        return left > TimeSpan.Zero ? left - kept : TimeSpan.Zero;
    }

    private static TimeSpan? Shorter(TimeSpan? first, TimeSpan? second) => first is null || second < first ? second ?? first : first;

    private Duration Took(long started) => Duration.FromTimeSpan(time.GetElapsedTime(started));

    private static TotalHits Nothing() => new() { Exact = true };
}
