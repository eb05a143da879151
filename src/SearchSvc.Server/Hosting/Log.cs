namespace SearchSvc.Server.Hosting;

/// <summary>Everything that the server writes to its log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "listening on {Grpc} (gRPC) and {Http} (HTTP), data in {DataPath}")]
    public static partial void Listening(ILogger logger, Uri grpc, Uri? http, string dataPath);

    [LoggerMessage(2, LogLevel.Information, "ready: indexes opened in {Milliseconds} ms")]
    public static partial void EngineOpened(ILogger logger, long milliseconds);

    [LoggerMessage(3, LogLevel.Critical, "the indexes can't be opened")]
    public static partial void EngineFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "{Method} failed, trace id {TraceId}")]
    public static partial void CallFailed(ILogger logger, string method, string traceId, Exception exception);
}
