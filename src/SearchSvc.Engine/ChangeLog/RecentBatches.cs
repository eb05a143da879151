namespace SearchSvc.Engine.ChangeLog;

/// <summary>The newest commit batches, contiguous, in memory up to a size. Not thread-safe.</summary>
internal sealed class RecentBatches(long maxBytes)
{
    private CommitBatch[] _ring = new CommitBatch[16];
    private int _head;
    private int _count;
    private long _bytes;

    public void Add(CommitBatch batch)
    {
        if (_count == _ring.Length)
        {
            Grow();
        }

        _ring[(_head + _count++) & (_ring.Length - 1)] = batch;
        _bytes += batch.Bytes.Length;
        while (_bytes > maxBytes)
        {
            RemoveOldest();
        }
    }

    public void RemoveBefore(long sequence)
    {
        while (_count > 0 && At(0).Last < sequence)
        {
            RemoveOldest();
        }
    }

    /// <summary>The one that holds a batch, or null where that is older than all, or newer.</summary>
    public CommitBatch? Find(long sequence)
    {
        var (low, high) = (0, _count - 1);
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

    private CommitBatch At(int index) => _ring[(_head + index) & (_ring.Length - 1)];

    private void RemoveOldest()
    {
        _bytes -= At(0).Bytes.Length;
        _ring[_head] = null!;
        _head = (_head + 1) & (_ring.Length - 1);
        _count--;
    }

    private void Grow()
    {
        var larger = new CommitBatch[_ring.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = At(i);
        }

        (_ring, _head) = (larger, 0);
    }
}
