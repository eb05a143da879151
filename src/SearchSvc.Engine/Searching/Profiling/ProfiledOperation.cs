using System.Diagnostics;

namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>How often something was done, and how long it took together. For one thread at a time.</summary>
internal sealed class ProfiledOperation
{
    private long ticks;

    public long Count { get; private set; }

    /// <summary>In nanoseconds.</summary>
    public long Nanos => (long)(ticks * (1e9 / Stopwatch.Frequency));

    /// <param name="started">A timestamp of <see cref="Stopwatch"/>.</param>
    public void Add(long started)
    {
        ticks += Stopwatch.GetTimestamp() - started;
        Count++;
    }
}
