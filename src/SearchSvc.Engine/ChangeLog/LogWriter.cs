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

    private readonly FileLayer _files;
    private readonly string _folder;
    private readonly long _segmentBytes;
    private readonly DurableLog _log;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly object _gate = new();
    private List<PendingAppend> _appends = [];
    private List<PendingTruncation> _truncations = [];
    private long _assigned;
    private bool _closing;
    private Exception? _failure;

    private SegmentWriter _segment;

    public LogWriter(FileLayer files, string folder, long segmentBytes, DurableLog log, Segment last)
    {
        (_files, _folder, _segmentBytes, _log, _assigned) = (files, folder, segmentBytes, log, log.Last);
        _segment = new SegmentWriter(files, last, segmentBytes);

        // A thread of its own: a sync blocks for milliseconds, and the pool is for those who search.
        new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "change log" }.Start();
    }

    public Task<LogPosition> Append(ReadOnlyMemory<byte> payload, long? expectedLastSequence)
    {
        lock (_gate)
        {
            if (Refusal() is { } refusal)
            {
                return Task.FromException<LogPosition>(refusal);
            }

            if (expectedLastSequence is { } expected && expected != _assigned)
            {
                return Task.FromException<LogPosition>(new ChangeLogException(
                    ChangeLogError.Conflict, $"the last batch of the change log is {_assigned}; {expected} was expected"));
            }

            var append = new PendingAppend(++_assigned, payload);
            _appends.Add(append);
            Monitor.Pulse(_gate);
            return append.Task;
        }
    }

    public Task Truncate(long before)
    {
        lock (_gate)
        {
            if (Refusal() is { } refusal)
            {
                return Task.FromException(refusal);
            }

            var truncation = new PendingTruncation(before);
            _truncations.Add(truncation);
            Monitor.Pulse(_gate);
            return truncation.Task;
        }
    }

    /// <summary>Takes nothing more; ends when all that was queued is written.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }

        return new ValueTask(_ended.Task);
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

        _segment.Dispose();
        _ended.SetResult();
    }

    // Swaps the queues with the caller's empty lists; false at the end.
    private bool Take(ref List<PendingAppend> appends, ref List<PendingTruncation> truncations)
    {
        lock (_gate)
        {
            while (_appends.Count == 0 && _truncations.Count == 0)
            {
                if (_closing)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            (_appends, appends) = (appends, _appends);
            (_truncations, truncations) = (truncations, _truncations);
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
        var batch = CommitBatch.Of(appends, _segment.Segment.Header.Seed);
        if (!_segment.HasRoomFor(batch))
        {
            Roll();
            batch = CommitBatch.Of(appends, _segment.Segment.Header.Seed);
        }

        _log.Add(batch, _segment.Append(batch));
        foreach (var append in appends)
        {
            append.SetResult(new LogPosition(_log.Epoch, append.Sequence));
        }
    }

    private void Roll()
    {
        var segment = SegmentWriter.Create(_files, _folder, SegmentHeader.New(_log.Epoch, _log.Last + 1));
        _segment.Dispose();
        _segment = new SegmentWriter(_files, segment, _segmentBytes);
        _log.Add(segment);
    }

    private void Truncate(PendingTruncation truncation)
    {
        if (truncation.Before > _log.Last && !_segment.Segment.IsEmpty)
        {
            Roll();
        }

        // The oldest first and each for good, so that no crash leaves a hole between those that are left.
        foreach (var segment in _log.RemoveBefore(truncation.Before))
        {
            _files.DeleteDurably(segment.Path);
        }

        truncation.SetResult();
    }

    private void Fail(Exception failure, List<PendingAppend> appends, List<PendingTruncation> truncations)
    {
        lock (_gate)
        {
            _failure = failure;
            appends.AddRange(_appends);
            truncations.AddRange(_truncations);
        }

        // Those that ended before the failure keep their result.
        appends.ForEach(append => append.TrySetException(WriteFailed(failure)));
        truncations.ForEach(truncation => truncation.TrySetException(WriteFailed(failure)));
    }

    private ChangeLogException? Refusal() =>
        _closing ? new ChangeLogException(ChangeLogError.Closed, "the change log is closed")
        : _failure is not null ? WriteFailed(_failure)
        : null;

    private static ChangeLogException WriteFailed(Exception failure) => new(
        ChangeLogError.WriteFailed,
        "writing the change log failed; it takes no more writes until it is opened again, and whether the last ones are in it shows then",
        failure);
}
