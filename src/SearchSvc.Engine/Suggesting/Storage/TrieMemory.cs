namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>The memory for pages of tries, over all segments of a process: where it is full, the least recently used segment's pages go.</summary>
internal sealed class TrieMemory(long maxBytes)
{
    private readonly Lock gate = new();
    private readonly HashSet<TriePages> all = [];
    private long bytes;
    private long clock;

    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes;
            }
        }
    }

    /// <summary>The pages are about to be read.</summary>
    public void Use(TriePages pages) => pages.LastUsed = Interlocked.Increment(ref clock);

    /// <summary>A page was loaded.</summary>
    public void Add(TriePages pages, int size)
    {
        lock (gate)
        {
            all.Add(pages);
            pages.Bytes += size;
            bytes += size;
            while (bytes > maxBytes && all.MinBy(p => p.LastUsed) is { } oldest)
            {
                Drop(oldest);
            }
        }
    }

    /// <summary>The pages' segment is closed.</summary>
    public void Remove(TriePages pages)
    {
        lock (gate)
        {
            Drop(pages);
        }
    }

    private void Drop(TriePages pages)
    {
        all.Remove(pages);
        bytes -= pages.Bytes;
        pages.Bytes = 0;
        pages.Clear();
    }
}
