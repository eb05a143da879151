namespace SearchSvc.Engine.Tests;

/// <summary>A time of its own: a millisecond for each look at the clock, so that a search ends at the same place in every run.</summary>
internal sealed class CountedTime : TimeProvider
{
    private long looks;

    public long Looks => Interlocked.Read(ref looks);

    /// <summary>Called at each look, with its number.</summary>
    public Action<long> OnLook { get; set; } = _ => { };

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp()
    {
        var look = Interlocked.Increment(ref looks);
        OnLook(look);
        return look;
    }
}
