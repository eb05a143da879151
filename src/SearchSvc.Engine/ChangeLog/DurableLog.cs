namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// What is durable, as the writer tells it and readers ask for it: the segments, the last batch, the newest payloads. Thread-safe.
/// </summary>
internal sealed class DurableLog(long epoch, List<Segment> segments, long last, long recentBytes)
{
    private readonly Lock _lock = new();
    private readonly RecentBatches _recent = new(recentBytes);
    private long _last = last;
    private bool _closed;
    private TaskCompletionSource? _changed;

    public long Epoch => epoch;

    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    public LogInfo Info
    {
        get
        {
            lock (_lock)
            {
                return new LogInfo(epoch, segments[0].First, _last, segments.Sum(segment => segment.End));
            }
        }
    }

    /// <summary>Takes note of a commit batch that was synced at the end of the last segment.</summary>
    public void Add(CommitBatch batch, long end)
    {
        lock (_lock)
        {
            segments[^1].End = end;
            _last = batch.Last;
            _recent.Add(batch);
            Wake();
        }
    }

    public void Add(Segment segment)
    {
        lock (_lock)
        {
            segments.Add(segment);
        }
    }

    /// <summary>Forgets the segments whose batches are all before a number; never the last one, which keeps the count.</summary>
    public List<Segment> RemoveBefore(long sequence)
    {
        lock (_lock)
        {
            _recent.RemoveBefore(sequence);
            var count = 0;
            while (count < segments.Count - 1 && segments[count + 1].First <= sequence)
            {
                count++;
            }

            var removed = segments[..count];
            segments.RemoveRange(0, count);
            return removed;
        }
    }

    /// <summary>Refuses a range of reading that doesn't begin within the log, or right behind it.</summary>
    /// <returns>The last batch.</returns>
    public long CheckStart(long from)
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw new ChangeLogException(ChangeLogError.Closed, "the change log is closed");
            }

            if (from < segments[0].First)
            {
                throw Truncated(from);
            }

            return from <= _last + 1
                ? _last
                : throw new ChangeLogException(ChangeLogError.Gap, $"the change log ends at batch {_last}; batch {from} was wanted");
        }
    }

    /// <summary>The commit batch that holds a durable batch, if it is in memory; else its segment, and where that ends.</summary>
    public CommitBatch? Find(long sequence, out Segment segment, out long end)
    {
        lock (_lock)
        {
            var index = segments.FindLastIndex(candidate => candidate.First <= sequence);
            if (index < 0)
            {
                throw Truncated(sequence);
            }

            segment = segments[index];
            end = segment.End;
            return _recent.Find(sequence);
        }
    }

    /// <summary>Waits until there is a batch behind one. False: the log was closed, and there is none.</summary>
    public async ValueTask<bool> WaitBeyondAsync(long sequence, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_last > sequence)
                {
                    return true;
                }

                if (_closed)
                {
                    return false;
                }

                changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Wake();
        }
    }

    private ChangeLogException Truncated(long wanted) =>
        new(ChangeLogError.Truncated, $"the change log begins at batch {segments[0].First}; batch {wanted} was truncated");

    private void Wake()
    {
        _changed?.SetResult();
        _changed = null;
    }
}
