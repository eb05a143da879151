using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Shards;

/// <summary>The answers that request ids got, for 10 minutes by the times in the records, the oldest dropped first beyond a size.</summary>
internal sealed class RequestTable(long maxBytes)
{
    private const long KeptMilliseconds = 10 * 60 * 1000;
    private readonly Dictionary<string, RequestEntry> entries = new(StringComparer.Ordinal);
    private readonly Queue<RequestEntry> byAge = new();
    private long bytes;

    public bool TryGet(string requestId, long now, out RequestEntry entry)
    {
        DropOlderThan(now - KeptMilliseconds);
        return entries.TryGetValue(requestId, out entry!);
    }

    public void Add(RequestEntry entry)
    {
        DropOlderThan(entry.TimeMs - KeptMilliseconds);
        if (!entries.TryAdd(entry.RequestId, entry))
        {
            return;
        }

        byAge.Enqueue(entry);
        bytes += Size(entry);
        while (bytes > maxBytes && byAge.Count > 1)
        {
            DropOldest();
        }
    }

    public IEnumerable<RequestEntry> Entries => byAge;

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
        entries.Remove(oldest.RequestId);
        bytes -= Size(oldest);
    }

    private static long Size(RequestEntry entry) => 200 + (2 * entry.CalculateSize());
}
