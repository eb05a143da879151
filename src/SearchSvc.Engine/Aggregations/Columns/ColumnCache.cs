using Lucene.Net.Index;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>
/// Columns of segments as arrays. Lucene reads a column from its file, bit by bit, value by value, which costs many times what is done with
/// the value; so a column that was read as often as it has documents is decoded once, as far as the memory goes, and the least recently
/// used goes when another needs its room. A column goes with its segment. The numbers of terms over all segments are columns of the whole index,
/// and go with what a refresh replaces. Safe for any number of threads.
/// </summary>
internal sealed class ColumnCache(long maxBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(object Segment, string Field), CachedColumn> columns = [];
    private readonly HashSet<object> segments = [];
    private long bytes;
    private long clock;

    /// <summary>The bytes of all decoded columns.</summary>
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

    /// <summary>A column of a segment, decoded or not.</summary>
    public CachedColumn ColumnOf(AtomicReader reader, string field)
    {
        if (reader is not SegmentReader segment)
        {
            return new CachedColumn();
        }

        lock (gate)
        {
            var key = (segment.CoreCacheKey, field);
            if (!columns.TryGetValue(key, out var column))
            {
                columns.Add(key, column = new CachedColumn());
                if (segments.Add(segment.CoreCacheKey))
                {
                    segment.AddCoreDisposedListener(new Listener(this));
                }
            }

            column.LastUsed = ++clock;
            return column;
        }
    }

    /// <summary>The terms of a field over all segments of an index, numbered or not.</summary>
    public CachedColumn TermsOf(IndexReader index, string field)
    {
        lock (gate)
        {
            var key = ((object)index, field);
            if (!columns.TryGetValue(key, out var terms))
            {
                columns.Add(key, terms = new CachedColumn());
                if (segments.Add(index))
                {
                    index.AddReaderDisposedListener(new Listener(this));
                }
            }

            terms.LastUsed = ++clock;
            return terms;
        }
    }

    /// <summary>Whether so many bytes are worth a column's while, for which others may go.</summary>
    public bool HasRoom(long size) => size <= maxBytes / 2;

    /// <summary>Keeps a decoded column.</summary>
    public void Keep(CachedColumn column, DecodedColumn decoded)
    {
        lock (gate)
        {
            if (column.IsGone || column.Decoded is not null)
            {
                return;
            }

            while (bytes + decoded.Bytes > maxBytes && columns.Values.Where(c => c.Decoded is not null).MinBy(c => c.LastUsed) is { } oldest)
            {
                Drop(oldest);
            }

            column.Decoded = decoded;
            bytes += decoded.Bytes;
        }
    }

    private void Drop(CachedColumn column)
    {
        bytes -= column.Decoded?.Bytes ?? 0;
        column.Decoded = null;
        column.Forget();
    }

    private void Remove(object segment)
    {
        lock (gate)
        {
            segments.Remove(segment);
            foreach (var key in columns.Keys.Where(key => key.Segment == segment).ToList())
            {
                columns.Remove(key, out var column);
                Drop(column!);
                column!.IsGone = true;
            }
        }
    }

    private sealed class Listener(ColumnCache cache) : SegmentReader.ICoreDisposedListener, IReaderDisposedListener
    {
        public void OnDispose(object ownerCoreCacheKey) => cache.Remove(ownerCoreCacheKey);

        public void OnDispose(IndexReader reader) => cache.Remove(reader);
    }
}
