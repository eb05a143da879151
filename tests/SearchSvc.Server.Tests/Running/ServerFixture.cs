using Grpc.Net.Client;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests.Running;

/// <summary>One server, open and ready, for all tests of a class; each test takes indexes of its own.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private RunningServer? server;

    public GrpcChannel Channel => Server.Channel;

    public Uri GrpcAddress => Server.Addresses.Grpc;

    /// <summary>The server's folder, open by it.</summary>
    public string DataPath => Server.DataPath;

    public Uri HttpAddress => Server.Addresses.Http!;

    public DocumentService.DocumentServiceClient Documents => new(Channel);

    public IndexService.IndexServiceClient Indexes => new(Channel);

    public SearchService.SearchServiceClient Searches => new(Channel);

    public ServerService.ServerServiceClient Servers => new(Channel);

    internal RunningServer Server => server ?? throw new InvalidOperationException("the fixture is not started");

    public async Task InitializeAsync() => server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
