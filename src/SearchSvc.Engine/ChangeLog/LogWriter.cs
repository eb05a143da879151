using System.Runtime.InteropServices;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// The one writer of a log. Its thread takes all that is queued, writes it as one commit batch, syncs once, and ends all tasks; what is
/// queued meanwhile is the next commit batch. The first failure is final.
/// </summary>
internal sealed class LogWriter : IAsyncDisposable
{
    // More than this in one commit batch gains nothing over a sync of its own, and would be held back and lost together.
    private const int MaxCommitBytes = 4 * 1024 * 1024;

    private readonly FileLayer files;
    private readonly string folder;
    private readonly long segmentBytes;
    private readonly DurableLog log;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly object gate = new();
    private List<PendingAppend> appends = [];
    private List<PendingTruncation> truncations = [];
    private long assigned;
    private bool closing;
    private Exception? failure;

    private SegmentWriter segment;

    public LogWriter(FileLayer files, string folder, long segmentBytes, DurableLog log, Segment last)
    {
        (this.files, this.folder, this.segmentBytes, this.log, assigned) = (files, folder, segmentBytes, log, log.Last);
        segment = new SegmentWriter(files, last, segmentBytes);

        // A thread of its own: a sync blocks for milliseconds, and the pool is for those who search.
        new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "change log" }.Start();
    }

    public Task<LogPosition> Append(ReadOnlyMemory<byte> payload, long? expectedLastSequence)
    {
        lock (gate)
        {
            if (Refusal() is { } refusal)
            {
                return Task.FromException<LogPosition>(refusal);
            }

            if (expectedLastSequence is { } expected && expected != assigned)
            {
                return Task.FromException<LogPosition>(new ChangeLogException(
                    ChangeLogError.Conflict, $"the last batch of the change log is {assigned}; {expected} was expected"));
            }

            var append = new PendingAppend(++assigned, payload);
            appends.Add(append);
            Monitor.Pulse(gate);
            return append.Task;
        }
    }

    public Task Truncate(long before)
    {
        lock (gate)
        {
            if (Refusal() is { } refusal)
            {
                return Task.FromException(refusal);
            }

            var truncation = new PendingTruncation(before);
            truncations.Add(truncation);
            Monitor.Pulse(gate);
            return truncation.Task;
        }
    }

    /// <summary>Takes nothing more; ends when all that was queued is written.</summary>
    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            closing = true;
            Monitor.Pulse(gate);
        }

        return new ValueTask(ended.Task);
    }

    private void Run()
    {
        List<PendingAppend> appends = [];
        List<PendingTruncation> truncations = [];
        try
        {
            while (Take(ref appends, ref truncations))
            {
                Commit(appends);
                truncations.ForEach(Truncate);
                appends.Clear();
                truncations.Clear();
            }
        }
        catch (Exception failure)
        {
            Fail(failure, appends, truncations);
        }

        segment.Dispose();
        ended.SetResult();
    }

    // Swaps the queues with the caller's empty lists; false at the end.
    private bool Take(ref List<PendingAppend> appends, ref List<PendingTruncation> truncations)
    {
        lock (gate)
        {
            while (this.appends.Count == 0 && this.truncations.Count == 0)
            {
                if (closing)
                {
                    return false;
                }

                Monitor.Wait(gate);
            }

            (this.appends, appends) = (appends, this.appends);
            (this.truncations, truncations) = (truncations, this.truncations);
            return true;
        }
    }

    private void Commit(List<PendingAppend> appends)
    {
        var rest = CollectionsMarshal.AsSpan(appends);
        while (!rest.IsEmpty)
        {
            var count = 1;
            var bytes = (long)rest[0].Payload.Length;
            while (count < rest.Length && (bytes += rest[count].Payload.Length) <= MaxCommitBytes)
            {
                count++;
            }

            Commit(rest[..count]);
            rest = rest[count..];
        }
    }

    private void Commit(ReadOnlySpan<PendingAppend> appends)
    {
        var batch = CommitBatch.Of(appends, segment.Segment.Header.Seed);
        if (!segment.HasRoomFor(batch))
        {
            Roll();
            batch = CommitBatch.Of(appends, segment.Segment.Header.Seed);
        }

        log.Add(batch, segment.Append(batch));
        foreach (var append in appends)
        {
            append.SetResult(new LogPosition(log.Epoch, append.Sequence));
        }
    }

    private void Roll()
    {
        var segment = SegmentWriter.Create(files, folder, SegmentHeader.New(log.Epoch, log.Last + 1));
        this.segment.Dispose();
        this.segment = new SegmentWriter(files, segment, segmentBytes);
        log.Add(segment);
    }

    private void Truncate(PendingTruncation truncation)
    {
        if (truncation.Before > log.Last && !segment.Segment.IsEmpty)
        {
            Roll();
        }

        // The oldest first and each for good, so that no crash leaves a hole between those that are left.
        foreach (var segment in log.RemoveBefore(truncation.Before))
        {
            files.DeleteDurably(segment.Path);
        }

        truncation.SetResult();
    }

    private void Fail(Exception failure, List<PendingAppend> appends, List<PendingTruncation> truncations)
    {
        lock (gate)
        {
            this.failure = failure;
            appends.AddRange(this.appends);
            truncations.AddRange(this.truncations);
        }

        // Those that ended before the failure keep their result.
        appends.ForEach(append => append.TrySetException(WriteFailed(failure)));
        truncations.ForEach(truncation => truncation.TrySetException(WriteFailed(failure)));
    }

    private ChangeLogException? Refusal() =>
        closing ? new ChangeLogException(ChangeLogError.Closed, "the change log is closed")
        : failure is not null ? WriteFailed(failure)
        : null;

    private static ChangeLogException WriteFailed(Exception failure) => new(
        ChangeLogError.WriteFailed,
        "writing the change log failed; it takes no more writes until it is opened again, and whether the last ones are in it shows then",
        failure);
}
