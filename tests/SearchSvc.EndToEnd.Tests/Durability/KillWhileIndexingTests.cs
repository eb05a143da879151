using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using SearchSvc.EndToEnd.Tests.Processes;
using SearchSvc.V1;
using Xunit.Sdk;

namespace SearchSvc.EndToEnd.Tests.Durability;

/// <summary>
/// kill -9 of the real server while writers of every kind are at work; then every acknowledged write is there, with its version, and
/// no checkpoint is ahead of its documents. SEARCHSVC_KILL_ROUNDS sets how often.
/// </summary>
public sealed class KillWhileIndexingTests
{
    private const string Index = "killed";
    private const int IdsOfAWriter = 40;

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("SEARCHSVC_KILL_ROUNDS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_acknowledged_write_survives()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var unary = new[] { new OperationHistory(), new OperationHistory() };
        var streamed = new[] { new StreamedSource("source-a"), new StreamedSource("source-b") };

        for (var round = 0; round < Rounds; round++)
        {
            await using (var server = await ServerProcess.StartAsync(folder.Path))
            {
                await new IndexService.IndexServiceClient(server.Channel).CreateIndexAsync(new CreateIndexRequest { Index = Index, AllowExisting = true });
                await CheckAsync(server.Channel, unary, streamed, $"seed {seed}, round {round}");

                Task[] writers =
                [
                    .. unary.Select((history, number) => WriteAsync(server.Channel, history, number, new Random(random.Next()))),
                    .. streamed.Select(source => source.FeedAsync(server.Channel, Index)),
                ];
                await AllAtWorkAsync(() => [.. unary.Select(history => history.Acknowledged), .. streamed.Select(source => source.Acknowledged)]);
                await Task.Delay(random.Next(1_500));
                await server.Kill9Async();
                await Task.WhenAll(writers);
            }
        }

        await using var last = await ServerProcess.StartAsync(folder.Path);
        await CheckAsync(last.Channel, unary, streamed, $"seed {seed}, at the end");
    }

    /// <summary>Waits until every writer has been acknowledged something since it began: a kill before that would show nothing.</summary>
    private static async Task AllAtWorkAsync(Func<long[]> acknowledged)
    {
        var before = acknowledged();
        var until = DateTime.UtcNow.AddMinutes(1);
        while (acknowledged().Zip(before).Any(pair => pair.First <= pair.Second))
        {
            Assert.True(DateTime.UtcNow < until, "within a minute, not every writer was acknowledged a write");
            await Task.Delay(20);
        }
    }

    /// <summary>Puts and deletes in small batches until the server is gone.</summary>
    private static async Task WriteAsync(GrpcChannel channel, OperationHistory history, int writer, Random random)
    {
        var documents = new DocumentService.DocumentServiceClient(channel);
        try
        {
            while (true)
            {
                var request = new WriteDocumentsRequest { Index = Index };
                for (var i = random.Next(1, 20); i > 0; i--)
                {
                    var id = string.Create(CultureInfo.InvariantCulture, $"unary-{writer}-{random.Next(IdsOfAWriter)}");
                    request.Operations.Add(history.Next(id, random.Next(5) == 0 ? null : Guid.NewGuid().ToString()));
                }

                var response = await documents.WriteDocumentsAsync(request);

                Assert.Equal(0, response.Failed);
                foreach (var result in response.Results)
                {
                    history.Acknowledge(result.Id, result.Version);
                }
            }
        }
        catch (RpcException e) when (IsGone(e))
        {
            // As it was meant to be.
        }
    }

    private static async Task CheckAsync(GrpcChannel channel, OperationHistory[] unary, StreamedSource[] streamed, string when)
    {
        try
        {
            var living = 0L;
            foreach (var history in unary)
            {
                foreach (var id in history.Ids.ToList())
                {
                    var stored = await FindAsync(channel, id);
                    history.Check(id, stored);
                    living += stored is null ? 0 : 1;
                }
            }

            foreach (var source in streamed)
            {
                living += await source.CheckAsync(channel, Index);
            }

            // The index agrees with what is read by id.
            await new IndexService.IndexServiceClient(channel).RefreshIndexAsync(new RefreshIndexRequest { Index = Index });
            var all = await new SearchService.SearchServiceClient(channel)
                .SearchAsync(new SearchRequest { Index = Index, PageSize = -1, TrackTotalHits = -1 });
            Assert.Equal(living, all.TotalHits.Value);
        }
        catch (Exception e) when (e is XunitException or RpcException)
        {
            throw new InvalidOperationException($"{when}: {e.Message}", e);
        }
    }

    private static async Task<Document?> FindAsync(GrpcChannel channel, string id)
    {
        try
        {
            var response = await new DocumentService.DocumentServiceClient(channel)
                .GetDocumentAsync(new GetDocumentRequest { Index = Index, Id = id });
            return response.Document;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>What a caller sees of a server that was killed; anything else is an answer, and a wrong one.</summary>
    internal static bool IsGone(RpcException e) =>
        e.StatusCode == StatusCode.Unavailable || e.Status.DebugException is HttpRequestException or IOException;
}
