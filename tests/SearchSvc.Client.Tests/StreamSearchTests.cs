using Grpc.Core;
using SearchSvc.Indexer.Tests.Support;
using SearchSvc.V1;

namespace SearchSvc.Client.Tests;

public sealed class StreamSearchTests
{
    private static readonly SearchRequest Search = new() { Index = "test", Q = "word" };

    [Fact]
    public async Task StreamSearch_over_breaking_streams_returns_every_hit_once_and_in_order()
    {
        await using var server = await TestServer.StartAsync();
        server.Searches.BreaksAfter = 3;
        using var client = server.Connect();

        var hits = await client.StreamSearchAsync(Search, batchSize: 7).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), hits.Select(hit => hit.Document.Id));
        Assert.Equal(["", "21", "42", "63", "84"], server.Searches.Streams.Select(stream => stream.ResumeToken));
        Assert.All(server.Searches.Streams, stream => Assert.Equal(Search, stream.Search));
    }

    [Fact]
    public async Task StreamSearch_of_a_server_that_stays_away_ends_with_its_error()
    {
        await using var server = await TestServer.StartAsync();
        server.Searches.BreaksAfter = 0;
        using var client = SearchSvcClient.Connect(new SearchSvcClientOptions
        {
            Address = server.Address,
            RetryFor = TimeSpan.FromMilliseconds(200),
            FirstRetryDelay = TimeSpan.FromMilliseconds(10),
        });

        var exception = await Assert.ThrowsAsync<SearchSvcException>(async () => await client.StreamSearchAsync(Search).ToListAsync());

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.InRange(server.Searches.Streams.Count, 2, 30);
    }

    [Fact]
    public async Task StreamSearch_that_is_refused_is_not_repeated()
    {
        await using var server = await TestServer.StartAsync();
        (server.Searches.BreaksAfter, server.Searches.Failure) = (0, new RpcException(new Status(StatusCode.InvalidArgument, "no")));
        using var client = server.Connect();

        await Assert.ThrowsAsync<SearchSvcException>(async () => await client.StreamSearchAsync(Search).ToListAsync());

        Assert.Single(server.Searches.Streams);
    }

    [Fact]
    public async Task StreamSearch_that_is_cancelled_throws_as_dotnet_does()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Connect();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var hit in client.StreamSearchAsync(Search, batchSize: 1, stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }
}
