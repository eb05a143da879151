using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SearchSvc.Server.Hosting;

namespace SearchSvc.Server.Tests.Running;

/// <summary>A real server on ephemeral ports and a folder of its own, and a channel to it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private RunningServer(WebApplication app, DirectoryInfo folder)
    {
        this.folder = folder;
        App = app;
        Addresses = app.GetAddresses();
        Channel = GrpcChannel.ForAddress(Addresses.Grpc);
    }

    public WebApplication App { get; }

    public ServerAddresses Addresses { get; }

    public GrpcChannel Channel { get; }

    public string DataPath => folder.FullName;

    /// <summary>Started and ready.</summary>
    public static Task<RunningServer> StartAsync(params string[] args) => StartAsync(_ => { }, args);

    /// <summary>The same, with other services.</summary>
    public static async Task<RunningServer> StartAsync(Action<IServiceCollection> configure, params string[] args)
    {
        var server = await StartNotReadyAsync(configure, args);
        await server.App.WhenReadyAsync();
        return server;
    }

    /// <summary>Started, and opening its data folder for as long as it runs.</summary>
    public static Task<RunningServer> StartOpeningAsync(params string[] args) => StartNotReadyAsync(
        services => services.AddSingleton<OpenEngine>(async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("the delay has no end");
        }),
        args);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<RunningServer> StartNotReadyAsync(Action<IServiceCollection> configure, string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("searchsvc-");
        string[] own =
        [
            $"--SearchSvc:DataPath={folder.FullName}",
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
        ];
        var app = SearchSvcApplication.Create([.. own, .. args], configure);
        await app.StartAsync();
        return new RunningServer(app, folder);
    }
}
