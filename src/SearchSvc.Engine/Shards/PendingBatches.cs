using System.Collections.Concurrent;
using System.Security.Cryptography;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Shards;

/// <summary>The batches of this process that are on their way through the log, by ticket: who waits for each, and what its writer
/// mapped already. Tickets begin at a random number, so that those left in the log by an earlier process match none.</summary>
internal sealed class PendingBatches
{
    private readonly ConcurrentDictionary<long, PendingBatch> waiting = new();
    private long lastTicket = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & (long.MaxValue >> 1);

    public (long Ticket, PendingBatch Batch) Add(IReadOnlyList<MappedDocument?> mapped)
    {
        var ticket = Interlocked.Increment(ref lastTicket);
        var batch = new PendingBatch(mapped);
        waiting[ticket] = batch;
        return (ticket, batch);
    }

    public PendingBatch? Take(long ticket) => waiting.TryRemove(ticket, out var batch) ? batch : null;

    public void FailAll(Exception error)
    {
        foreach (var ticket in waiting.Keys)
        {
            Take(ticket)?.Done.TrySetException(error);
        }
    }
}

internal sealed class PendingBatch(IReadOnlyList<MappedDocument?> mapped)
{
    public IReadOnlyList<MappedDocument?> Mapped { get; } = mapped;

    public TaskCompletionSource<AppliedBatch> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
