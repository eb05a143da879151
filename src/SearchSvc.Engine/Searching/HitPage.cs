using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching.Collapsing;
using SearchSvc.Engine.Searching.Profiling;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>A page of hits as found: complete, so that nothing of the view is needed any more.</summary>
internal sealed record HitPage(
    IReadOnlyList<Hit> Hits,
    TotalHits Total,
    string NextPageToken,
    bool TimedOut,
    IReadOnlyList<string> Warnings,
    IReadOnlyDictionary<string, AggregationResult> Aggregations)
{
    /// <summary>Beyond this a page ends early. Clients of gRPC take 4 MB by default.</summary>
    public const int MaxBytes = 3_500_000;

    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static HitPage Find(SearchViews views, HitPlan plan, SearchClock clock)
    {
        var page = plan.Page;
        var wanted = page.Size == 0 ? 0 : page.Offset + page.Size + 1;
        plan.Profile?.Begin(SearchPhase.Collect);
        var watched = plan.Profile?.Watch(plan) ?? plan;
        var collected = plan.Collapse is { } collapse
            ? GroupCollector.Collect(watched, collapse, wanted, clock)
            : HitCollector.Collect(watched, wanted, clock);
        var found = collected.Found.Skip(page.Offset).ToList();
        var shown = found.Take(page.Size).ToList();
        var hits = new List<Hit>(shown.Count);
        var timedOut = collected.TimedOut;
        var fetching = new HitFetching(plan, clock.CancellationToken);
        var names = new Dictionary<(int Part, int Doc), List<string>>();
        timedOut |= !InTime(clock, () => names = fetching.NamesOf([.. shown, .. shown.SelectMany(one => collected.Further.GetValueOrDefault(one, []))], clock));
        plan.Profile?.Begin(SearchPhase.Aggregate);
        var topHits = new TopHitFetcher(MaxBytes, fetching);
        var aggregations = Aggregate(plan, collected, topHits);
        plan.Profile?.Begin(SearchPhase.Fetch);
        var maxBytes = MaxBytes - topHits.Bytes;
        var bytes = 0;
        foreach (var one in shown)
        {
            // What was found in time is returned; what can still be left out is the rest of a slow page.
            var goesOn = clock.Runs() || hits.Count == 0 || (collected.TimedOut && !clock.IsLate);
            Hit? hit = null;
            if (!goesOn || !InTime(clock, () => hit = fetching.FetchGroup(one, collected.Further.GetValueOrDefault(one, []), names, maxBytes)))
            {
                timedOut = true;
                break;
            }

            var size = hit!.CalculateSize();
            if (hits.Count > 0 && bytes + size > maxBytes)
            {
                break;
            }

            hits.Add(hit);
            bytes += size;
        }

        plan.Profile?.End();
        var more = hits.Count > 0 && found.Count > hits.Count && !timedOut;
        var next = more ? plan.TokenAfter(shown[hits.Count - 1], views.Keep()).Encode() : "";
        var total = new TotalHits { Value = collected.Total, Exact = !collected.TimedOut };
        return new HitPage(hits, total, next, timedOut, [.. views.Warnings, .. plan.Warnings, .. WarningsOf(views, plan.Page)], aggregations);
    }

    /// <summary>What there is where the time was over before anything was looked at.</summary>
    public static HitPage Nothing(SearchViews views) =>
        new([], new TotalHits(), "", TimedOut: true, views.Warnings, new Dictionary<string, AggregationResult>());

    /// <summary>False where the time is over before the work is done.</summary>
    private static bool InTime(SearchClock clock, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (OperationCanceledException) when (!clock.Runs())
        {
            return false;
        }
    }

    /// <exception cref="EngineException">RESOURCE_EXHAUSTED: too many buckets, or too large a result.</exception>
    private static Dictionary<string, AggregationResult> Aggregate(HitPlan plan, CollectedHits collected, TopHitFetcher topHits)
    {
        var results = new Dictionary<string, AggregationResult>();
        if (collected.Aggregations.Count > 0)
        {
            plan.Parts[0].Aggregations!.Finish(collected.Aggregations, topHits.Fetch, results);
            topHits.CountAll(results.Values);
        }

        return results;
    }

    private static IEnumerable<string> WarningsOf(SearchViews views, PageRequest page) =>
        page.After is null || views.IsKept
            ? []
            : ["the view of the first page is kept no longer: this page goes on in a new one, in which documents may have changed, from where the last one ended"];
}
