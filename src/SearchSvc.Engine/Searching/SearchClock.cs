namespace SearchSvc.Engine.Searching;

/// <summary>The time that a search has taken, whether it may take more, and whether anybody still waits for it.</summary>
internal sealed class SearchClock(TimeProvider time, long started, TimeSpan? timeout, CancellationToken cancellationToken)
{
    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public bool IsOver => timeout is { } limit && Elapsed >= limit;

    /// <summary>Whether to go on; false when the time is over.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public bool Runs()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !IsOver;
    }
}
