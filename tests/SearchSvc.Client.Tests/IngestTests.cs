using Google.Protobuf;
using Grpc.Core;
using SearchSvc.Client.Ingest;
using SearchSvc.Indexer.Tests.Support;
using SearchSvc.V1;

namespace SearchSvc.Client.Tests;

public sealed class IngestTests
{
    [Fact]
    public async Task Ingest_over_breaking_streams_answers_every_batch_once_and_in_order()
    {
        await using var server = await TestServer.StartAsync(seed: 7, faults: 0.15);
        using var client = server.Connect();

        var answers = await CollectAsync(client.IngestAsync("test", Batches(300)));

        Assert.True(server.Documents.Breaks > 10);
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), answers.Select(answer => answer.Response.BatchId));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), server.Documents.Applied.Select(put => put.Id));
    }

    [Fact]
    public async Task Ingest_reads_no_more_batches_ahead_than_may_be_in_flight()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Connect();
        var (read, answered, ahead) = (0, 0, 0);

        await foreach (var answer in client.IngestAsync("test", Counted(), new IngestOptions { MaxInFlight = 3 }))
        {
            answered++;
        }

        Assert.Equal(200, answered);

        // One more waits for a slot, and a slot is free a moment before its answer is counted here.
        Assert.InRange(ahead, 2, 3 + 2);

        async IAsyncEnumerable<IngestDocumentsRequest> Counted()
        {
            await foreach (var batch in Batches(200))
            {
                ahead = Math.Max(ahead, ++read - Volatile.Read(ref answered));
                yield return batch;
            }
        }
    }

    [Fact]
    public async Task Ingest_that_is_refused_throws_at_once_and_keeps_what_was_answered()
    {
        await using var server = await TestServer.StartAsync();
        server.Documents.DiesAfter = 5;
        using var client = server.Connect();
        var answers = 0;

        var exception = await Assert.ThrowsAsync<SearchSvcException>(async () =>
        {
            await foreach (var answer in client.IngestAsync("test", Batches(50)))
            {
                answers++;
            }
        });

        Assert.Equal(StatusCode.PermissionDenied, exception.StatusCode);
        Assert.Equal(5, server.Documents.Applied.Count);
        Assert.InRange(answers, 0, 5);
    }

    [Fact]
    public async Task Ingest_whose_source_fails_answers_what_it_got_and_then_throws()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Connect();
        var answers = 0;

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var answer in client.IngestAsync("test", Failing()))
            {
                answers++;
            }
        });

        Assert.Equal(3, answers);

        static async IAsyncEnumerable<IngestDocumentsRequest> Failing()
        {
            await foreach (var batch in Batches(3))
            {
                yield return batch;
            }

            throw new FormatException();
        }
    }

    [Fact]
    public async Task Ingest_that_is_left_early_ends_its_source()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Connect();
        var ended = new TaskCompletionSource();

        await foreach (var answer in client.IngestAsync("test", Endless()))
        {
            break;
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));

        async IAsyncEnumerable<IngestDocumentsRequest> Endless()
        {
            try
            {
                await foreach (var batch in Batches(int.MaxValue))
                {
                    yield return batch;
                }
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    [Fact]
    public async Task Ingest_of_single_writes_makes_batches_within_the_limits()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Connect();
        var options = new IngestOptions { MaxBatchOperations = 10, MaxBatchBytes = 1_000 };

        var answers = await CollectAsync(client.IngestAsync("test", Operations(), options));

        Assert.Equal(100, server.Documents.Applied.Count);
        Assert.All(answers, answer => Assert.InRange(answer.Request.Operations.Count, 1, 10));
        Assert.All(
            answers.Where(answer => answer.Request.Operations.Count > 1),
            answer => Assert.True(answer.Request.Operations.Sum(operation => operation.CalculateSize()) <= 1_000));
        Assert.Contains(answers, answer => answer.Request.Operations.Count == 10);

        static async IAsyncEnumerable<WriteOperation> Operations()
        {
            for (var i = 0; i < 100; i++)
            {
                await Task.Yield();
                var json = ByteString.CopyFromUtf8($"{{\"t\":\"{new string('x', i % 20 == 0 ? 2_000 : i)}\"}}");
                yield return new WriteOperation { Put = new Document { Id = $"{i}", Json = json } };
            }
        }
    }

    private static async IAsyncEnumerable<IngestDocumentsRequest> Batches(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return new IngestDocumentsRequest { Operations = { new WriteOperation { Put = new Document { Id = $"{i}" } } } };
        }
    }

    private static async Task<List<IngestAnswer>> CollectAsync(IAsyncEnumerable<IngestAnswer> answers)
    {
        var all = new List<IngestAnswer>();
        await foreach (var answer in answers)
        {
            all.Add(answer);
        }

        return all;
    }
}
