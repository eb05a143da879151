namespace SearchSvc.Indexer.Reporting;

/// <summary>Says that the server is waited for: every few seconds, however many streams wait. Safe for concurrent use.</summary>
internal sealed class RetryNotice(FeedConsole console, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private long? last;

    public void Say(string reason)
    {
        lock (gate)
        {
            if (last is { } before && time.GetElapsedTime(before) < Interval)
            {
                return;
            }

            last = time.GetTimestamp();
        }

        console.Warning($"the server does not answer, trying again: {reason}");
    }
}
