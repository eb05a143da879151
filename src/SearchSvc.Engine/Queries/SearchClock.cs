namespace SearchSvc.Engine.Queries;

/// <summary>The time that a search has taken, whether it may take more, and whether anybody still waits for it. Whoever goes through terms,
/// documents or states looks here every thousand of them: nothing else stops a search. Safe for any number of threads.</summary>
/// <param name="started">A timestamp of <paramref name="time"/>.</param>
/// <param name="timeout">Of the search, or until its caller's deadline is near; null: none.</param>
internal sealed class SearchClock(TimeProvider time, long started, TimeSpan? timeout, CancellationToken cancellationToken)
{
    /// <summary>What a page may take beyond the timeout to be made of what was found in time: a part of the timeout, and no less than this.</summary>
    private static readonly TimeSpan LeastGrace = TimeSpan.FromMilliseconds(10);
    private const int GracePart = 20;

    /// <summary>Without a limit but the caller's patience.</summary>
    public SearchClock(CancellationToken cancellationToken)
        : this(TimeProvider.System, 0, null, cancellationToken)
    {
    }

    /// <summary>The caller's, which says that it is gone.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public bool IsOver => timeout is { } limit && Elapsed >= limit;

    /// <summary>Whether the time has been over for so long that even what was found in time is no longer to be waited for.</summary>
    public bool IsLate => timeout is { } limit && Elapsed - limit is var beyond && beyond >= LeastGrace && beyond >= limit / GracePart;

    /// <summary>Whether to go on; false when the time is over.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public bool Runs()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !IsOver;
    }

    /// <summary>Does nothing as long as the search is to go on.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over: <see cref="Runs"/> says which.</exception>
    public void Check()
    {
        if (!Runs())
        {
            throw new OperationCanceledException("The time of the search is over.");
        }
    }

    /// <summary>The same caller's, without a limit: for what was found in time.</summary>
    public SearchClock Untimed() => timeout is null ? this : new SearchClock(time, started, null, cancellationToken);
}
