namespace SearchSvc.Engine.Shards;

/// <summary>The newest state of one id: what conditions are checked against and GetDocument answers from.</summary>
/// <param name="Version">The number of the operation that wrote it.</param>
/// <param name="ExternalVersion">The caller's own version, where that write gave one.</param>
/// <param name="Source">UTF-8 JSON; null where the id was deleted.</param>
internal readonly record struct DocumentState(long Version, long? ExternalVersion, ReadOnlyMemory<byte>? Source)
{
    public bool Exists => Source is not null;
}

/// <summary>
/// The documents that are applied and that the current reader may not show yet. After Lucene's LiveFieldValues: entries move
/// to the old table when a refresh begins and are dropped when its reader is published, so that a look-up in the order new table, old table,
/// reader always finds the newest.
/// </summary>
internal sealed class UnrefreshedDocuments
{
    private const int EntryOverhead = 120;
    private readonly Lock gate = new();
    private Dictionary<string, DocumentState> current = [];
    private Dictionary<string, DocumentState> old = [];
    private long currentBytes;
    private long oldBytes;

    /// <summary>About how much memory the entries take.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return currentBytes + oldBytes;
            }
        }
    }

    /// <summary>To be called after the writer has the operation, never before: else a refresh in between would lose it.</summary>
    public void Set(string id, in DocumentState state)
    {
        lock (gate)
        {
            if (current.TryGetValue(id, out var before))
            {
                currentBytes -= Size(id, before);
            }

            current[id] = state;
            currentBytes += Size(id, state);
        }
    }

    public bool TryGet(string id, out DocumentState state)
    {
        lock (gate)
        {
            return current.TryGetValue(id, out state) || old.TryGetValue(id, out state);
        }
    }

    /// <summary>Before the reader is opened again.</summary>
    public void BeginRefresh()
    {
        lock (gate)
        {
            // Left over only where the refresh before failed: its entries are not in any reader yet.
            foreach (var (id, state) in old)
            {
                if (current.TryAdd(id, state))
                {
                    currentBytes += Size(id, state);
                }
            }

            (old, current) = (current, []);
            (oldBytes, currentBytes) = (currentBytes, 0);
        }
    }

    /// <summary>After the new reader was published.</summary>
    public void EndRefresh()
    {
        lock (gate)
        {
            old = [];
            oldBytes = 0;
        }
    }

    private static long Size(string id, in DocumentState state) => EntryOverhead + (2 * id.Length) + (state.Source?.Length ?? 0);
}
