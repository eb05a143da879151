using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>Every match of a search, in responses that can be sent. Runs as it is read, on the views that are held meanwhile.</summary>
/// <param name="window">How many hits are sorted at a time, where they are not by id.</param>
internal sealed class HitStream(
    SearchViews views, StreamPlan plan, SearchClock clock, CancellationToken cancellationToken, int window = HitStream.Window)
{
    /// <summary>Their sort values take some 2 MB.</summary>
    private const int Window = 10_000;

    private readonly HitFetching fetching = new(plan.Hits, cancellationToken);

    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public IEnumerable<StreamSearchResponse> Responses() => Found().Chunk(plan.BatchSize).SelectMany(Fetch);

    private IEnumerable<FoundHit> Found() =>
        plan.ById ? new HitsById(plan.Hits, clock).Find() : new HitWindows(plan.Hits, window, clock).Find();

    private IEnumerable<StreamSearchResponse> Fetch(FoundHit[] found)
    {
        var names = fetching.NamesOf(found, clock);
        var response = new StreamSearchResponse();
        var bytes = 0;
        for (var i = 0; i < found.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hit = fetching.FetchGroup(found[i], [], names, HitPage.MaxBytes);
            var size = hit.CalculateSize();
            if (response.Hits.Count > 0 && bytes + size > HitPage.MaxBytes)
            {
                response.ResumeToken = TokenAfter(found[i - 1]);
                yield return response;
                response = new StreamSearchResponse();
                bytes = 0;
            }

            response.Hits.Add(hit);
            bytes += size;
        }

        response.ResumeToken = TokenAfter(found[^1]);
        yield return response;
    }

    private string TokenAfter(in FoundHit last) => plan.Hits.TokenAfter(last, views.Keep()).Encode();
}
