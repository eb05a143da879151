namespace SearchSvc.Server.Tests.Limits;

/// <summary>The system's time, which tells of each look that a watched call takes at the clock, and can be moved on.</summary>
internal sealed class WatchedTime : TimeProvider
{
    private readonly AsyncLocal<bool> isWatched = new();
    private long looks;
    private long moved;
    private long next = long.MaxValue;
    private Action act = () => { };

    public long Looks => Interlocked.Read(ref looks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref moved));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        if (isWatched.Value && Interlocked.Increment(ref looks) == Interlocked.Read(ref next))
        {
            act();
        }

        return System.GetElapsedTime(0).Ticks + Interlocked.Read(ref moved);
    }

    /// <summary>Counts what follows in the same call.</summary>
    public void Watch() => isWatched.Value = true;

    /// <summary>Begins to count anew, and does something at a look to come.</summary>
    public void At(long look, Action action)
    {
        act = action;
        Interlocked.Exchange(ref looks, 0);
        Interlocked.Exchange(ref next, look);
    }

    public void Move(TimeSpan by) => Interlocked.Add(ref moved, by.Ticks);
}
