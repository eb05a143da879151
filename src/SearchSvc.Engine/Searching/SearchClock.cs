namespace SearchSvc.Engine.Searching;

/// <summary>The time that a search has taken, and whether it may take more.</summary>
internal sealed class SearchClock(TimeProvider time, long started, TimeSpan? timeout)
{
    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public bool IsOver => timeout is { } limit && Elapsed >= limit;
}
