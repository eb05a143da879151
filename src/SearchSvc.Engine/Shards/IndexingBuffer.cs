namespace SearchSvc.Engine.Shards;

/// <summary>The memory that documents take before Lucene writes them to segments, shared by all open shards: where it is full, the
/// shard that holds most is flushed.</summary>
internal sealed class IndexingBuffer(long maxBytes)
{
    private readonly Lock gate = new();
    private readonly List<Shard> shards = [];
    private int flushing;

    /// <summary>In megabytes, as Lucene wants it: one shard alone may fill the buffer.</summary>
    public double MaxMegabytes => maxBytes / (1024.0 * 1024.0);

    public void Add(Shard shard)
    {
        lock (gate)
        {
            shards.Add(shard);
        }
    }

    public void Remove(Shard shard)
    {
        lock (gate)
        {
            shards.Remove(shard);
        }
    }

    /// <summary>Called after each applied batch. A refresh is what flushes.</summary>
    public async Task CheckAsync()
    {
        Shard? largest = null;
        lock (gate)
        {
            if (shards.Sum(s => s.BufferedBytes) > maxBytes)
            {
                largest = shards.MaxBy(s => s.BufferedBytes);
            }
        }

        if (largest is null || Interlocked.Exchange(ref flushing, 1) == 1)
        {
            return;
        }

        try
        {
            await largest.RefreshAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref flushing, 0);
        }
    }
}
