using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests.Limits;

/// <summary>Work that ends in its middle: when the caller cancels, when its deadline is near, and when the search's own time is over.</summary>
public sealed class EndOfWorkTests(WatchedServer server) : IClassFixture<WatchedServer>
{
    /// <summary>Only a failing test waits for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<string, SearchRequest> Searches => new()
    {
        { "a walk without hits", new SearchRequest { Query = new Query { Bool = new BoolQuery { Must = { Match("even"), Match("odd") } } } } },
        { "a pattern without hits", new SearchRequest { Query = new Query { Regexp = new RegexpQuery { Field = "body", Pattern = ".*(x.*){10}" } } } },
        { "sorted", new SearchRequest { Sort = { new Sort { Field = "number", Order = Sort.Types.Order.Desc } } } },
        {
            "aggregated",
            new SearchRequest { Aggregations = { ["parities"] = new Aggregation { Terms = new() { Field = "parity" } } }, PageSize = -1 }
        },
    };

    [Theory]
    [MemberData(nameof(Searches), DisableDiscoveryEnumeration = true)]
    public async Task A_search_whose_caller_cancels_ends_at_its_next_look(string name, SearchRequest search)
    {
        var request = Timed(search);
        var middle = await LooksAsync(request) / 2;
        using var caller = new CancellationTokenSource();
        server.Calls.Expect();
        server.Time.At(middle, () =>
        {
            caller.Cancel();
            Assert.True(server.Calls.Gone.Wait(Patience), "the server does not know that its caller is gone");
        });

        var e = await Assert.ThrowsAsync<RpcException>(async () => await server.Searches.SearchAsync(request, cancellationToken: caller.Token));

        Assert.Equal(StatusCode.Cancelled, e.StatusCode);
        Assert.IsAssignableFrom<OperationCanceledException>(await server.Calls.Ended.WaitAsync(Patience));
        Assert.True(server.Time.Looks == middle, $"{name}: {server.Time.Looks} looks, and the caller had gone at number {middle}");
    }

    [Theory]
    [MemberData(nameof(Searches), DisableDiscoveryEnumeration = true)]
    public async Task A_search_at_its_deadline_returns_what_it_found(string name, SearchRequest search)
    {
        var request = Timed(search);
        var middle = await LooksAsync(request) / 2;
        request.Timeout = null;
        server.Time.At(middle, () => server.Time.Move(Hour));

        var response = await server.Searches.SearchAsync(request, deadline: DateTime.UtcNow.Add(server.Time.GetUtcNow() - TimeProvider.System.GetUtcNow()) + Hour);

        AssertPartial(name, response, middle);
    }

    [Theory]
    [MemberData(nameof(Searches), DisableDiscoveryEnumeration = true)]
    public async Task A_search_whose_time_is_over_returns_what_it_found(string name, SearchRequest search)
    {
        var request = Timed(search);
        var middle = await LooksAsync(request) / 2;
        server.Time.At(middle, () => server.Time.Move(Hour));

        AssertPartial(name, await server.Searches.SearchAsync(request), middle);
    }

    [Fact]
    public async Task A_stream_whose_caller_cancels_ends_although_most_was_not_sent()
    {
        using var caller = new CancellationTokenSource();
        server.Calls.Expect();
        var request = new StreamSearchRequest { Search = new SearchRequest { Index = WatchedServer.Index }, BatchSize = 50 };
        using var call = server.Searches.StreamSearch(request, cancellationToken: caller.Token);
        Assert.True(await call.ResponseStream.MoveNext());

        await caller.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext())
            {
            }
        })).StatusCode);
        Assert.IsAssignableFrom<OperationCanceledException>(await server.Calls.Ended.WaitAsync(Patience));
        Assert.InRange(server.Calls.Written, 1, (WatchedServer.Documents / 50) - 1);
    }

    private static SearchRequest Timed(SearchRequest search)
    {
        var request = search.Clone();
        request.Index = WatchedServer.Index;
        request.Timeout = Duration.FromTimeSpan(Hour);
        return request;
    }

    private static Query Match(string text) => new() { Match = new MatchQuery { Field = "body", Text = text } };

    /// <summary>How often it looks at the clock.</summary>
    private async Task<long> LooksAsync(SearchRequest request)
    {
        server.Time.At(long.MaxValue, () => { });
        var response = await server.Searches.SearchAsync(request);
        Assert.False(response.TimedOut);
        return server.Time.Looks;
    }

    private void AssertPartial(string name, SearchResponse response, long middle)
    {
        Assert.True(response is { TimedOut: true, TotalHits.Exact: false, NextPageToken: "" }, name);
        Assert.True(response.TotalHits.Value < WatchedServer.Documents, name);
        Assert.True(server.Time.Looks - middle < 30, $"{name}: {server.Time.Looks - middle} looks more");
    }
}
