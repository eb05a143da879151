namespace SearchSvc.Client;

/// <summary>Pauses between attempts: exponential, with jitter, for a bounded time after the last success.</summary>
internal sealed class Backoff(SearchSvcClientOptions options)
{
    private int attempts;
    private long since;

    public void Reset() => attempts = 0;

    /// <summary>The pause before the next attempt, or null when the time for them is over.</summary>
    public TimeSpan? Next(TimeSpan? hint)
    {
        if (attempts == 0)
        {
            since = options.TimeProvider.GetTimestamp();
        }

        var doubled = options.FirstRetryDelay.TotalMilliseconds * Math.Pow(2, attempts);
        var ceiling = Math.Min(doubled, options.MaxRetryDelay.TotalMilliseconds);
        var pause = TimeSpan.FromMilliseconds(ceiling * (1 - (Random.Shared.NextDouble() / 2)));
        pause = hint > pause ? hint.Value : pause;
        attempts++;
        return options.TimeProvider.GetElapsedTime(since) + pause <= options.RetryFor ? pause : null;
    }
}
