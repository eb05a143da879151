using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SearchSvc.Indexer.Tests.Support;
using SearchSvc.V1;

namespace SearchSvc.Client.Tests;

public sealed class SearchSvcClientTests
{
    [Fact]
    public async Task CreateIndex_while_the_server_is_unavailable_is_repeated_only_where_that_is_safe()
    {
        await using var server = await TestServer.StartAsync();
        server.Indexes.Failure = new RpcException(new Status(StatusCode.Unavailable, "starting"));
        using var client = SearchSvcClient.Connect(Options(server.Address));

        await Assert.ThrowsAsync<SearchSvcException>(() => client.CreateIndexAsync(new CreateIndexRequest { Index = "a" }));
        Assert.Single(server.Indexes.Created);

        await Assert.ThrowsAsync<SearchSvcException>(() => client.CreateIndexAsync(new CreateIndexRequest { Index = "a", AllowExisting = true }));
        Assert.True(server.Indexes.Created.Count > 2);
    }

    [Fact]
    public async Task Call_with_no_server_there_ends_with_a_transient_error()
    {
        using var client = SearchSvcClient.Connect(Options(new Uri("http://127.0.0.1:1")));

        var exception = await Assert.ThrowsAsync<SearchSvcException>(() => client.GetCheckpointAsync("a", "b"));

        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task Call_that_is_cancelled_throws_as_dotnet_does()
    {
        using var client = SearchSvcClient.Connect(Options(new Uri("http://127.0.0.1:1")));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetCheckpointAsync("a", "b", new CancellationToken(true)));
    }

    [Fact]
    public async Task AddSearchSvcClient_registers_a_client_of_the_configured_server()
    {
        await using var server = await TestServer.StartAsync();
        await using var services = new ServiceCollection().AddSearchSvcClient(options => options.Address = server.Address).Services.BuildServiceProvider();

        var client = services.GetRequiredService<SearchSvcClient>();

        Assert.Null(await client.GetCheckpointAsync("test", "unknown"));
    }

    [Fact]
    public async Task AddSearchSvcClient_with_an_address_that_is_none_says_so()
    {
        await using var services = new ServiceCollection()
            .AddSearchSvcClient(options => options.Address = new Uri("relative", UriKind.Relative)).Services.BuildServiceProvider();

        Assert.Contains("SearchSvcClientOptions.Address", Assert.Throws<OptionsValidationException>(services.GetRequiredService<SearchSvcClient>).Message, StringComparison.Ordinal);
    }

    private static SearchSvcClientOptions Options(Uri address) => new()
    {
        Address = address,
        RetryFor = TimeSpan.FromMilliseconds(300),
        FirstRetryDelay = TimeSpan.FromMilliseconds(10),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
    };
}
