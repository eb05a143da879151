using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchSvc.Client;

namespace SearchSvc.Indexer.Tests.Support;

/// <summary>A real gRPC server on a free port of this machine, with services made for tests.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestServer(WebApplication app, FaultyDocumentService documents, FakeIndexService indexes, FaultySearchService searches) =>
        (this.app, Documents, Indexes, Searches, Address) =
            (app, documents, indexes, searches, new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));

    public FaultyDocumentService Documents { get; }

    public FakeIndexService Indexes { get; }

    public FaultySearchService Searches { get; }

    public Uri Address { get; }

    public static async Task<TestServer> StartAsync(int seed = 1, double faults = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var documents = new FaultyDocumentService(seed, faults);
        var indexes = new FakeIndexService();
        var searches = new FaultySearchService();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(documents).AddSingleton(indexes).AddSingleton(searches);
        var app = builder.Build();
        app.MapGrpcService<FaultyDocumentService>();
        app.MapGrpcService<FakeIndexService>();
        app.MapGrpcService<FaultySearchService>();
        await app.StartAsync();
        return new TestServer(app, documents, indexes, searches);
    }

    /// <summary>A client that tries again at once, and for long enough.</summary>
    public SearchSvcClient Connect() => SearchSvcClient.Connect(new SearchSvcClientOptions
    {
        Address = Address,
        RetryFor = TimeSpan.FromSeconds(30),
        FirstRetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
    });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
