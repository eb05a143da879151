using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
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
    private const int MaxBytes = 3_500_000;

    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static HitPage Find(SearchView view, HitPlan plan, SearchClock clock, CancellationToken cancellationToken)
    {
        var page = plan.Page;
        var wanted = page.Size == 0 ? 0 : page.Offset + page.Size + 1;
        var collected = HitCollector.Collect(view.Searcher, plan, wanted, clock, cancellationToken);
        var found = collected.Found.AsSpan(Math.Min(page.Offset, collected.Found.Length));
        var hits = new List<Hit>(Math.Min(found.Length, page.Size));
        var timedOut = collected.TimedOut;
        var names = plan.Names.Match(
            view.Searcher, found[..Math.Min(found.Length, page.Size)].ToArray().Select(doc => doc.Doc), cancellationToken);
        var fetcher = new HitFetcher(view, plan.Format, plan.Fields);
        var topHits = new TopHitFetcher(
            MaxBytes, doc => Fetch(view, plan, fetcher, doc, cancellationToken), (hit, doc) => WithoutSource(hit, fetcher.FetchBare(doc)));
        var aggregations = Aggregate(plan, collected, topHits);
        var maxBytes = MaxBytes - topHits.Bytes;
        var bytes = 0;
        FieldDoc? last = null;
        foreach (FieldDoc doc in found[..Math.Min(found.Length, page.Size)])
        {
            cancellationToken.ThrowIfCancellationRequested();

            // What was found in time is returned; what can still be left out is the rest of a slow page.
            if (!collected.TimedOut && hits.Count > 0 && clock.IsOver)
            {
                timedOut = true;
                break;
            }

            var hit = Fetch(view, plan, fetcher, doc, cancellationToken);
            hit.MatchedQueries.AddRange(names.GetValueOrDefault(doc.Doc) ?? []);
            var size = hit.CalculateSize();
            if (hits.Count > 0 && bytes + size > maxBytes)
            {
                break;
            }

            hits.Add(size > maxBytes ? WithoutSource(hit, fetcher.FetchBare(doc.Doc)) : hit);
            bytes += size;
            last = doc;
        }

        var more = last is not null && found.Length > hits.Count && !timedOut;
        var next = more ? new PageToken(page.RequestHash, page.After?.VisibleSequence ?? view.VisibleSequence, page.Now, last!.Fields).Encode() : "";
        var total = new TotalHits { Value = collected.Total, Exact = !collected.TimedOut };
        return new HitPage(hits, total, next, timedOut, WarningsOf(view, plan), aggregations);
    }

    /// <exception cref="EngineException">RESOURCE_EXHAUSTED: too many buckets, or too large a result.</exception>
    private static Dictionary<string, AggregationResult> Aggregate(HitPlan plan, in CollectedHits collected, TopHitFetcher topHits)
    {
        var results = new Dictionary<string, AggregationResult>();
        if (plan.Aggregations is not null && collected.Aggregations is not null)
        {
            plan.Aggregations.Finish([collected.Aggregations], topHits.Fetch, results);
            topHits.CountAll(results.Values);
        }

        return results;
    }

    private static Hit Fetch(SearchView view, HitPlan plan, HitFetcher fetcher, FieldDoc doc, CancellationToken cancellationToken)
    {
        var source = plan.Format == SourceFormat.None && plan.Highlighter is null ? default : fetcher.Source(doc.Doc);
        var hit = new Hit { Index = view.Index, Document = fetcher.Fetch(doc.Doc, source) };
        if (plan.Sort.NeedsScores)
        {
            hit.Score = doc.Score;
        }

        hit.SortValues.AddRange(plan.Sort.Show(doc.Fields));
        if (plan.Highlighter is { } highlighter)
        {
            foreach (var (field, highlights) in highlighter.Highlight(source.Span, cancellationToken))
            {
                hit.Highlights.Add(field, highlights);
            }
        }

        if (plan.Explain)
        {
            hit.Explanation = ScoreExplanation.Of(view.Searcher.Explain(plan.Query, doc.Doc));
        }

        return hit;
    }

    private static Hit WithoutSource(Hit hit, DocumentMessage document)
    {
        document.Truncated = true;
        var bare = new Hit { Index = hit.Index, Document = document, SortValues = { hit.SortValues } };
        if (hit.HasScore)
        {
            bare.Score = hit.Score;
        }

        return bare;
    }

    private static IReadOnlyList<string> WarningsOf(SearchView view, HitPlan plan) =>
        plan.Page.After is { } after && after.VisibleSequence != view.VisibleSequence
            ? [.. plan.Warnings, "the index has changed since the first page: this page goes on in a new view of it, from where the last one ended"]
            : plan.Warnings;
}
