using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using SearchSvc.Server;

namespace SearchSvc.Benchmarks.Running;

/// <summary>A whole server in this process, on a free port; what is measured goes over gRPC.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo? temporary;
    private readonly GrpcChannel channel;

    private LocalServer(WebApplication app, DirectoryInfo? temporary)
    {
        this.app = app;
        this.temporary = temporary;
        channel = GrpcChannel.ForAddress(app.GetAddresses().Grpc);
        Calls = channel.CreateCallInvoker();
    }

    public CallInvoker Calls { get; }

    /// <summary>Started and ready.</summary>
    /// <param name="kept">Where its data is and stays; null: in a folder that goes with it.</param>
    public static async Task<LocalServer> StartAsync(DirectoryInfo? kept = null)
    {
        var temporary = kept is null ? Directory.CreateTempSubdirectory("searchsvc-benchmark-") : null;
        var app = SearchSvcApplication.Create(
            $"--SearchSvc:DataPath={(kept ?? temporary!).FullName}",
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:SearchSvc=Warning");
        await app.StartAsync();
        await app.WhenReadyAsync();
        return new LocalServer(app, temporary);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        temporary?.Delete(recursive: true);
    }
}
