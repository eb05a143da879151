using Microsoft.Extensions.Logging;

namespace SearchSvc.Engine;

/// <summary>Every line that the engine logs.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "opened index {Index}: {Documents} documents, {Replayed} log batches replayed")]
    public static partial void IndexOpened(ILogger logger, string index, long documents, long replayed);

    [LoggerMessage(Level = LogLevel.Critical, Message = "index {Index} is out of service")]
    public static partial void ShardFailed(ILogger logger, Exception error, string index);

    [LoggerMessage(Level = LogLevel.Error, Message = "index {Index}: the commit at closing failed; the log keeps what it would have held")]
    public static partial void CommitFailed(ILogger logger, Exception error, string index);

    [LoggerMessage(Level = LogLevel.Information, Message = "created index {Index}")]
    public static partial void IndexCreated(ILogger logger, string index);

    [LoggerMessage(Level = LogLevel.Information, Message = "deleted index {Index}")]
    public static partial void IndexDeleted(ILogger logger, string index);

    [LoggerMessage(Level = LogLevel.Warning, Message = "removed the folder {Folder}, left over from an index that was being created or deleted")]
    public static partial void LeftOverRemoved(ILogger logger, string folder);
}
