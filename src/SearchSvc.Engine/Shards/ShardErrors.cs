using Lucene.Net.Index;
using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Shards;

/// <summary>How a shard's own trouble is told to callers: by the index's name, without paths or exception texts.</summary>
internal static class ShardErrors
{
    public static EngineException Failed(string index, Exception error) => error switch
    {
        EngineException known => known,
        ChangeLogException { Error: ChangeLogError.Corrupt or ChangeLogError.Gap or ChangeLogError.Truncated } =>
            Out(ErrorKind.DataLoss, Reasons.IndexCorrupt, index, "its change log is damaged", error),
        InvalidDataException => Out(ErrorKind.DataLoss, Reasons.IndexCorrupt, index, "its files are damaged", error),
        CorruptIndexException or IndexFormatTooOldException or IndexFormatTooNewException or EndOfStreamException or FileNotFoundException => Out(ErrorKind.DataLoss, Reasons.IndexCorrupt, index, "its Lucene index is damaged", error),
        _ => Out(ErrorKind.Unavailable, Reasons.IndexFailed, index, "an operation on its files failed", error),
    };

    public static EngineException Unavailable(string index, ChangeLogException error) => error.Error == ChangeLogError.Closed
        ? Closed(index)
        : Out(ErrorKind.Unavailable, Reasons.IndexFailed, index, "its change log takes no more writes", error);

    public static EngineException Closed(string index) =>
        new(ErrorKind.Unavailable, Reasons.ShuttingDown, $"index '{index}' is being closed; try again")
        {
            Resource = new ResourceRef("index", index),
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    private static EngineException Out(ErrorKind kind, string reason, string index, string why, Exception error) =>
        new(kind, reason, $"index '{index}' is out of service: {why}; the server's log has the details", error)
        {
            Resource = new ResourceRef("index", index),
        };
}
