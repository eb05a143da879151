namespace SearchSvc.Client;

/// <summary>The HTTP/2 connection under every client.</summary>
internal static class Transport
{
    public static SocketsHttpHandler CreateHandler() => new()
    {
        // A server that is gone without a word is noticed by its missing pongs, not by a call that never ends.
        KeepAlivePingDelay = TimeSpan.FromSeconds(20),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        EnableMultipleHttp2Connections = true,
    };
}
