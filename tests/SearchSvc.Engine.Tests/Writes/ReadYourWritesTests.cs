using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Writes;

public sealed class ReadYourWritesTests
{
    [Fact]
    public async Task Search_AfterAWriteToken_SeesTheWrite()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.Engine.Indexes.CreateAsync(OnDemand("a"), CancellationToken.None);
        for (var i = 1; i <= 20; i++)
        {
            var put = await engine.PutAsync("a", $"{i}", "{}");

            Assert.Equal(i, await engine.CountAsync("a", "", put.WriteToken));
        }
    }

    [Fact]
    public async Task Search_WithoutAToken_SeesOnlyWhatWasRefreshed()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.Engine.Indexes.CreateAsync(OnDemand("a"), CancellationToken.None);
        await engine.PutAsync("a", "1", "{}");

        Assert.Equal(0, await engine.CountAsync("a", ""));
        await engine.Documents.PutAsync(
            new PutDocumentRequest { Index = "a", Document = TestEngine.Document("2", "{}"), Refresh = Refresh.Wait }, CancellationToken.None);
        Assert.Equal(2, await engine.CountAsync("a", ""));
    }

    [Fact]
    public async Task Search_ATokenOfADeletedIndex_IsAFailedPrecondition()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        var put = await engine.PutAsync("a", "1", "{}");
        await engine.Engine.Indexes.DeleteAsync(new DeleteIndexRequest { Index = "a" }, CancellationToken.None);
        await engine.CreateAsync("a");

        await TestEngine.AssertFails(ErrorKind.FailedPrecondition, Reasons.WriteTokenStale, () => engine.CountAsync("a", "", put.WriteToken));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("!")]
    [InlineData("AAAA")]
    public async Task Search_WhatIsNoToken_IsRefused(string token)
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");

        var error = await Assert.ThrowsAsync<EngineException>(() => engine.CountAsync("a", "", token));
        Assert.Contains(error.Kind, new[] { ErrorKind.InvalidArgument, ErrorKind.FailedPrecondition });
    }

    private static CreateIndexRequest OnDemand(string index) =>
        new() { Index = index, Settings = new Settings { RefreshInterval = new Google.Protobuf.WellKnownTypes.Duration() } };
}
