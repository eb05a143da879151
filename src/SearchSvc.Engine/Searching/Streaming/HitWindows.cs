using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>Every match in the order of its sort values: the query runs again for each window of the best behind the window before, so that
/// memory does not grow with the matches.</summary>
/// <param name="size">Hits of a window.</param>
internal sealed class HitWindows(HitPlan plan, int size, SearchClock clock)
{
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public IEnumerable<FoundHit> Find()
    {
        var next = plan;
        IReadOnlyList<FoundHit> found;
        do
        {
            found = HitCollector.Collect(next, size, clock).Found;
            foreach (var hit in found)
            {
                yield return hit;
            }

            if (found is [.., var last])
            {
                next = next with { Page = next.Page with { After = plan.TokenAfter(last, Guid.Empty) } };
            }
        }
        while (found.Count == size);
    }
}
