namespace SearchSvc.Engine.ChangeLog;

/// <summary>A place in a log: the incarnation of the log, and the number of a batch in it, counted from 1 without gaps.</summary>
public readonly record struct LogPosition(long Epoch, long Sequence);

/// <summary>What a log holds. <c>First &gt; Last</c> where it is empty; <c>First</c> is then the number of the next batch.</summary>
public readonly record struct LogInfo(long Epoch, long First, long Last, long Bytes);

/// <summary>One durable batch.</summary>
public readonly record struct LogRecord(LogPosition Position, ReadOnlyMemory<byte> Payload);

/// <summary>
/// The change log of one shard: an append-only sequence of opaque batches. The shard is a state machine of it.
/// One suite of contract tests holds for every implementation.
/// </summary>
public interface IChangeLog : IAsyncDisposable
{
    /// <summary>
    /// Appends a batch as a whole. Batches get their order from the order of the calls (fixed before the first await); the task ends
    /// when the batch is durable. Many callers share one fsync. Can't be cancelled: what is on its way to the disk arrives.
    /// </summary>
    /// <param name="payload">Must not change until the task ends. May be empty.</param>
    /// <param name="expectedLastSequence">Refuses the batch unless this is the number of the batch before it.</param>
    /// <exception cref="ArgumentException">The payload is longer than the log can take (64 MB in the local one).</exception>
    /// <exception cref="ChangeLogException">Conflict, or the log is closed or takes no more writes (an fsync failed once).</exception>
    Task<LogPosition> AppendAsync(ReadOnlyMemory<byte> payload, long? expectedLastSequence = null);

    /// <summary>
    /// The durable batches from a sequence on, contiguous, in order. With <paramref name="follow"/> it waits for more at the end
    /// until it is cancelled or the log is closed; else it ends at the last one.
    /// </summary>
    /// <exception cref="ChangeLogException">Truncated (from is before the first), Gap (from is beyond last + 1), Corrupt, EpochChanged: it never skips.</exception>
    IAsyncEnumerable<LogRecord> ReadAsync(long from, bool follow, CancellationToken cancellationToken);

    /// <summary>A hint that batches before this one are no longer needed.</summary>
    Task TruncateBeforeAsync(long sequence);

    LogInfo GetInfo();
}
