namespace SearchSvc.Engine.ChangeLog;

/// <summary>The newest commit batches, contiguous, in memory up to a size. Not thread-safe.</summary>
internal sealed class RecentBatches(long maxBytes)
{
    private CommitBatch[] ring = new CommitBatch[16];
    private int head;
    private int count;
    private long bytes;

    public void Add(CommitBatch batch)
    {
        if (count == ring.Length)
        {
            Grow();
        }

        ring[(head + count++) & (ring.Length - 1)] = batch;
        bytes += batch.Bytes.Length;
        while (bytes > maxBytes)
        {
            RemoveOldest();
        }
    }

    public void RemoveBefore(long sequence)
    {
        while (count > 0 && At(0).Last < sequence)
        {
            RemoveOldest();
        }
    }

    /// <summary>The one that holds a batch, or null where that is older than all, or newer.</summary>
    public CommitBatch? Find(long sequence)
    {
        var (low, high) = (0, count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var batch = At(middle);
            if (sequence < batch.First)
            {
                high = middle - 1;
            }
            else if (sequence > batch.Last)
            {
                low = middle + 1;
            }
            else
            {
                return batch;
            }
        }

        return null;
    }

    private CommitBatch At(int index) => ring[(head + index) & (ring.Length - 1)];

    private void RemoveOldest()
    {
        bytes -= At(0).Bytes.Length;
        ring[head] = null!;
        head = (head + 1) & (ring.Length - 1);
        count--;
    }

    private void Grow()
    {
        var larger = new CommitBatch[ring.Length * 2];
        for (var i = 0; i < count; i++)
        {
            larger[i] = At(i);
        }

        (ring, head) = (larger, 0);
    }
}
