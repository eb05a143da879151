using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using SearchSvc.Server;

namespace SearchSvc.Benchmarks.Running;

/// <summary>A whole server in this process, on a free port and a folder that goes with it; what is measured goes over gRPC.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;
    private readonly GrpcChannel channel;

    private LocalServer(WebApplication app, DirectoryInfo folder)
    {
        this.app = app;
        this.folder = folder;
        channel = GrpcChannel.ForAddress(app.GetAddresses().Grpc);
        Calls = channel.CreateCallInvoker();
    }

    public CallInvoker Calls { get; }

    /// <summary>Started and ready.</summary>
    public static async Task<LocalServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("searchsvc-benchmark-");
        var app = SearchSvcApplication.Create(
            $"--SearchSvc:DataPath={folder.FullName}",
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:SearchSvc=Warning");
        await app.StartAsync();
        await app.WhenReadyAsync();
        return new LocalServer(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
