using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Shards;

/// <summary>The external versions that deleted ids keep for 24 hours by the times in the records, the oldest dropped first beyond a
/// size: so that an old event that arrives late does not bring a deleted document back.</summary>
internal sealed class DeletedIds(long maxBytes)
{
    private const long KeptMilliseconds = 24 * 60 * 60 * 1000;
    private readonly Dictionary<string, DeletedEntry> entries = new(StringComparer.Ordinal);
    private readonly Queue<DeletedEntry> byAge = new();
    private long bytes;

    public long? ExternalVersion(string id, long now)
    {
        DropOlderThan(now - KeptMilliseconds);
        return entries.TryGetValue(id, out var entry) ? entry.ExternalVersion : null;
    }

    public void Add(DeletedEntry entry)
    {
        DropOlderThan(entry.TimeMs - KeptMilliseconds);
        entries[entry.Id] = entry;
        byAge.Enqueue(entry);
        bytes += Size(entry);
        while (bytes > maxBytes && byAge.Count > 1)
        {
            DropOldest();
        }
    }

    /// <summary>The id was written again.</summary>
    public void Remove(string id) => entries.Remove(id);

    public IEnumerable<DeletedEntry> Entries => byAge.Where(IsCurrent);

    private void DropOlderThan(long time)
    {
        while (byAge.TryPeek(out var oldest) && oldest.TimeMs < time)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        var oldest = byAge.Dequeue();
        if (IsCurrent(oldest))
        {
            entries.Remove(oldest.Id);
        }

        bytes -= Size(oldest);
    }

    private bool IsCurrent(DeletedEntry entry) => entries.TryGetValue(entry.Id, out var current) && ReferenceEquals(current, entry);

    private static long Size(DeletedEntry entry) => 160 + (2 * entry.Id.Length);
}
