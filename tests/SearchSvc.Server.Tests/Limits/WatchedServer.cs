using System.Globalization;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests.Limits;

/// <summary>A server whose clock and calls are watched, with one index of small documents.</summary>
public sealed class WatchedServer : IAsyncLifetime
{
    public const string Index = "watched";
    public const int Documents = 30_000;
    private const int BatchSize = 5_000;

    private RunningServer? server;

    internal WatchedTime Time { get; } = new();

    internal WatchedCalls Calls { get; private set; } = null!;

    internal SearchService.SearchServiceClient Searches => new(server!.Channel);

    public async Task InitializeAsync()
    {
        Calls = new WatchedCalls(Time);
        server = await RunningServer.StartAsync(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton(Calls);
            services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<WatchedCalls>());
        });
        await new IndexService.IndexServiceClient(server.Channel).CreateIndexAsync(new CreateIndexRequest
        {
            Index = Index,
            Schema = new Schema
            {
                Fields =
                {
                    new Field { Name = "parity", Type = Field.Types.Type.Keyword },
                    new Field { Name = "number", Type = Field.Types.Type.Integer },
                    new Field { Name = "body", Type = Field.Types.Type.Text },
                },
            },
        });
        var documents = new DocumentService.DocumentServiceClient(server.Channel);
        for (var from = 0; from < Documents; from += BatchSize)
        {
            var batch = new WriteDocumentsRequest { Index = Index, Refresh = from + BatchSize == Documents ? Refresh.Wait : Refresh.Unspecified };
            batch.Operations.AddRange(Enumerable.Range(from, BatchSize).Select(i => new WriteOperation { Put = Of(i) }));
            Assert.Equal(0, (await documents.WriteDocumentsAsync(batch)).Failed);
        }
    }

    public async Task DisposeAsync() => await server!.DisposeAsync();

    private static Document Of(int i)
    {
        var parity = i % 2 == 0 ? "even" : "odd";
        var json = string.Create(CultureInfo.InvariantCulture, $$"""{"parity":"{{parity}}","number":{{i}},"body":"w{{i}} {{parity}} common"}""");
        return new Document { Id = $"d{i}", Json = ByteString.CopyFromUtf8(json) };
    }
}
