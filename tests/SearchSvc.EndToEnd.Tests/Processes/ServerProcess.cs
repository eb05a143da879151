using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;

namespace SearchSvc.EndToEnd.Tests.Processes;

/// <summary>The real server as a process of its own, on two free ports.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly RunningProcess process;
    private readonly Lazy<GrpcChannel> channel;

    private ServerProcess(RunningProcess process, int grpcPort, int httpPort)
    {
        this.process = process;
        GrpcPort = grpcPort;
        HttpPort = httpPort;
        channel = new(() => GrpcChannel.ForAddress(Address));
    }

    public int GrpcPort { get; }

    public int HttpPort { get; }

    public string Address => $"http://127.0.0.1:{GrpcPort}";

    public GrpcChannel Channel => channel.Value;

    public RunningProcess Process => process;

    /// <summary>Starts it without waiting for anything.</summary>
    public static ServerProcess Launch(string dataPath, params string[] settings)
    {
        var (grpc, http) = (FreePort(), FreePort());
        string[] arguments =
        [
            Repository.Server,
            $"--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:{grpc}",
            $"--Kestrel:Endpoints:Http:Url=http://127.0.0.1:{http}",
            $"--SearchSvc:DataPath={dataPath}",
            .. settings,
        ];
        return new(new RunningProcess("dotnet", arguments), grpc, http);
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string dataPath, params string[] settings)
    {
        var server = Launch(dataPath, settings);
        await server.WaitUntilReadyAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    /// <summary>A port that nothing listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task Kill9Async()
    {
        process.Kill9();
        await process.WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        if (channel.IsValueCreated)
        {
            channel.Value.Dispose();
        }

        await process.DisposeAsync();
    }

    private async Task WaitUntilReadyAsync(TimeSpan timeout)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new CancellationTokenSource(timeout);
        while (true)
        {
            Assert.False(process.HasExited, $"the server ended:\n{process.Output}");
            Assert.False(patience.IsCancellationRequested, $"the server is not ready after {timeout}:\n{process.Output}");
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{HttpPort}/healthz/ready"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }
    }
}
