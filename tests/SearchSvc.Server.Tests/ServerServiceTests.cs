using Grpc.Core;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests;

public sealed class ServerServiceTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task GetServerInfo_TellsVersionNodeStartAndLimits()
    {
        var info = await fixture.Servers.GetServerInfoAsync(new GetServerInfoRequest());

        Assert.Matches(@"^\d+\.\d+\.\d+$", info.Version);
        Assert.Equal(Environment.MachineName, info.Node);
        Assert.InRange(info.StartTime.ToDateTime(), DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow);
        Assert.Equal(4 * 1024 * 1024, info.Limits["MaxReceiveMessageSize"]);
        Assert.True(info.Limits.ContainsKey("MaxDocumentBytes"));
    }

    [Fact]
    public async Task ListNodes_OfASingleServer_IsItselfWithItsCopies()
    {
        await fixture.Indexes.CreateIndexAsync(new CreateIndexRequest { Index = "listed" });
        await fixture.Documents.PutDocumentAsync(
            new PutDocumentRequest { Index = "listed", Document = new Document { Id = "1" }, Refresh = Refresh.Wait });

        var node = Assert.Single((await fixture.Servers.ListNodesAsync(new ListNodesRequest())).Nodes);

        Assert.True(node.Alive);
        Assert.Equal(Environment.MachineName, node.Name);
        var copy = Assert.Single(node.Copies, c => c.Index == "listed");
        Assert.Equal((ShardCopy.Types.State.Serving, 1, 0), (copy.State, copy.Documents, copy.Shard));
    }

    [Fact]
    public async Task ListNodes_WithAPageTokenOrANegativeSize_IsInvalid()
    {
        await AssertStatus.FailsAsync(
            StatusCode.InvalidArgument, Reasons.InvalidPageToken, async () => await fixture.Servers.ListNodesAsync(new ListNodesRequest { PageToken = "x" }));
        await AssertStatus.FailsAsync(
            StatusCode.InvalidArgument, Reasons.InvalidField, async () => await fixture.Servers.ListNodesAsync(new ListNodesRequest { PageSize = -1 }));
    }
}
