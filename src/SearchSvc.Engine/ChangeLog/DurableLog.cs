namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// What is durable, as the writer tells it and readers ask for it: the segments, the last batch, the newest payloads. Thread-safe.
/// </summary>
internal sealed class DurableLog(long epoch, List<Segment> segments, long last, long recentBytes)
{
    private readonly Lock gate = new();
    private readonly RecentBatches recent = new(recentBytes);
    private long last = last;
    private bool closed;
    private TaskCompletionSource? changed;

    public long Epoch => epoch;

    public long Last
    {
        get
        {
            lock (gate)
            {
                return last;
            }
        }
    }

    public LogInfo Info
    {
        get
        {
            lock (gate)
            {
                return new LogInfo(epoch, segments[0].First, last, segments.Sum(segment => segment.End));
            }
        }
    }

    /// <summary>Takes note of a commit batch that was synced at the end of the last segment.</summary>
    public void Add(CommitBatch batch, long end)
    {
        lock (gate)
        {
            segments[^1].End = end;
            last = batch.Last;
            recent.Add(batch);
            Wake();
        }
    }

    public void Add(Segment segment)
    {
        lock (gate)
        {
            segments.Add(segment);
        }
    }

    /// <summary>Forgets the segments whose batches are all before a number; never the last one, which keeps the count.</summary>
    public List<Segment> RemoveBefore(long sequence)
    {
        lock (gate)
        {
            recent.RemoveBefore(sequence);
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
        lock (gate)
        {
            if (closed)
            {
                throw new ChangeLogException(ChangeLogError.Closed, "the change log is closed");
            }

            if (from < segments[0].First)
            {
                throw Truncated(from);
            }

            return from <= last + 1
                ? last
                : throw new ChangeLogException(ChangeLogError.Gap, $"the change log ends at batch {last}; batch {from} was wanted");
        }
    }

    /// <summary>The commit batch that holds a durable batch, if it is in memory; else its segment, and where that ends.</summary>
    public CommitBatch? Find(long sequence, out Segment segment, out long end)
    {
        lock (gate)
        {
            var index = segments.FindLastIndex(candidate => candidate.First <= sequence);
            if (index < 0)
            {
                throw Truncated(sequence);
            }

            segment = segments[index];
            end = segment.End;
            return recent.Find(sequence);
        }
    }

    /// <summary>Waits until there is a batch behind one. False: the log was closed, and there is none.</summary>
    public async ValueTask<bool> WaitBeyondAsync(long sequence, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (last > sequence)
                {
                    return true;
                }

                if (closed)
                {
                    return false;
                }

                changed = (this.changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Wake();
        }
    }

    private ChangeLogException Truncated(long wanted) =>
        new(ChangeLogError.Truncated, $"the change log begins at batch {segments[0].First}; batch {wanted} was truncated");

    private void Wake()
    {
        changed?.SetResult();
        changed = null;
    }
}
