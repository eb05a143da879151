using Lucene.Net.Store;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>The file with a segment's tries, a page at a time: those that are read are kept in memory, as far as that goes, so that the first
/// keystroke after a merge waits for a few pages and not for the whole file. Safe for any number of threads.</summary>
internal sealed class TriePages(IndexInput input, long length) : IDisposable
{
    private const int PageBits = 15;
    private const int PageSize = 1 << PageBits;

    private readonly byte[]?[] pages = new byte[(length + PageSize - 1) >> PageBits][];
    private TrieMemory? owner;
    private bool isClosed;

    /// <summary>When the pages were used last, by the clock of the memory.</summary>
    public long LastUsed { get; set; }

    /// <summary>Of the pages that are in memory, as that counts them.</summary>
    public long Bytes { get; set; }

    /// <summary>A page, and where in it a place of the file is.</summary>
    public byte[] PageOf(long position, TrieMemory memory, out int offset)
    {
        offset = (int)(position & (PageSize - 1));
        var number = (int)(position >> PageBits);
        return Volatile.Read(ref pages[number]) ?? Load(number, memory);
    }

    /// <summary>Forgets what is in memory; whoever reads a page goes on with it.</summary>
    public void Clear() => Array.Clear(pages);

    public void Dispose()
    {
        lock (input)
        {
            isClosed = true;
        }

        owner?.Remove(this);
    }

    private byte[] Load(int number, TrieMemory memory)
    {
        byte[] page;
        lock (input)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (Volatile.Read(ref pages[number]) is { } loaded)
            {
                return loaded;
            }

            owner = memory;
            var start = (long)number << PageBits;
            page = new byte[Math.Min(PageSize, length - start)];
            input.Seek(start);
            input.ReadBytes(page, 0, page.Length);
            Volatile.Write(ref pages[number], page);
        }

        memory.Add(this, page.Length);
        return page;
    }
}
