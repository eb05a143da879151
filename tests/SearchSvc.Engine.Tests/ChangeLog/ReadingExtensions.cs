using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

internal static class ReadingExtensions
{
    public static async Task<List<LogRecord>> ReadAllAsync(this IChangeLog log, long from)
    {
        var records = new List<LogRecord>();
        await foreach (var record in log.ReadAsync(from, follow: false, CancellationToken.None))
        {
            records.Add(record);
        }

        return records;
    }
}
