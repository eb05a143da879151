using Google.Protobuf;
using Grpc.Core;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests;

/// <summary>IngestDocuments as a stream over HTTP/2.</summary>
public sealed class StreamingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task EachRequest_IsAnsweredInOrder_ThenOk()
    {
        await fixture.Indexes.CreateIndexAsync(new CreateIndexRequest { Index = "ordered" });
        using var call = fixture.Documents.IngestDocuments();
        var answers = Task.Run(async () => await call.ResponseStream.ReadAllAsync().ToListAsync());

        for (var batch = 1; batch <= 50; batch++)
        {
            await call.RequestStream.WriteAsync(Batch(batch == 1 ? "ordered" : "", batch, documents: 20));
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal(Enumerable.Range(1, 50).Select(b => ((long)b, 20)), (await answers).Select(a => (a.BatchId, a.Written)));
    }

    [Fact]
    public async Task ABadFirstMessage_EndsTheStream()
    {
        using var call = fixture.Documents.IngestDocuments();
        await call.RequestStream.WriteAsync(Batch("../x", 1, 1));

        await AssertStatus.FailsAsync(StatusCode.InvalidArgument, Reasons.InvalidName, async () => await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task AFeederWhoReadsNothing_IsSlowedDown()
    {
        await fixture.Indexes.CreateIndexAsync(new CreateIndexRequest { Index = "slowed" });
        using var call = fixture.Documents.IngestDocuments();
        var sent = 0;
        var feeding = Task.Run(async () =>
        {
            // Its answers, some 100 KB each for ids that the server assigns, are never read.
            for (; sent < 10_000; sent++)
            {
                await call.RequestStream.WriteAsync(Batch("slowed", sent, documents: 2_000, ids: false));
            }
        });

        var last = -1;
        while (last != Volatile.Read(ref sent) || last == 0)
        {
            last = Volatile.Read(ref sent);
            await Task.Delay(TimeSpan.FromSeconds(3));
            Assert.False(feeding.IsCompleted, "the server took everything although nothing was read");
        }

        call.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => feeding);
    }

    [Fact]
    public async Task AStream_WhenTheServerStops_AnswersWhatItReadThenIsUnavailable()
    {
        var server = await RunningServer.StartAsync();
        await new IndexService.IndexServiceClient(server.Channel).CreateIndexAsync(new CreateIndexRequest { Index = "stopped" });
        using var call = new DocumentService.DocumentServiceClient(server.Channel).IngestDocuments();
        await call.RequestStream.WriteAsync(Batch("stopped", 7, 3));
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal((7, 3), (call.ResponseStream.Current.BatchId, call.ResponseStream.Current.Written));

        var stopping = server.App.StopAsync();

        await AssertStatus.FailsAsync(StatusCode.Unavailable, Reasons.ShuttingDown, async () => await call.ResponseStream.MoveNext());
        await stopping.WaitAsync(TimeSpan.FromSeconds(8));
        await server.DisposeAsync();
    }

    private static IngestDocumentsRequest Batch(string index, long id, int documents, bool ids = true)
    {
        var batch = new IngestDocumentsRequest { Index = index, BatchId = id };
        batch.Operations.AddRange(Enumerable.Range(0, documents).Select(i => new WriteOperation
        {
            Put = new Document { Id = ids ? $"{id}-{i}" : "", Json = ByteString.CopyFromUtf8("{\"n\":1}") },
        }));
        return batch;
    }
}
