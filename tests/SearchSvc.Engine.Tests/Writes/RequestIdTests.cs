using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Tests.Writes;

public sealed class RequestIdTests
{
    private const string First = "018f0000-0000-7000-8000-000000000001";

    [Fact]
    public async Task Put_TheSameRequestAgain_AnswersAsTheFirstOneDid()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");

        var first = await engine.PutAsync("a", "", """{"n":1}""", requestId: First);
        var again = await engine.PutAsync("a", "", """{"n":1}""", requestId: First);

        Assert.Equal(first, again);
        Assert.True(first.Created);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Put_TheSameRequestAfterARestart_AnswersAsTheFirstOneDid(bool crash)
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        var first = await engine.PutAsync("a", "x", """{"n":1}""", requestId: First);

        await (crash ? engine.CrashAsync() : engine.RestartAsync());

        Assert.Equal(first, await engine.PutAsync("a", "x", """{"n":1}""", requestId: First));
        Assert.Equal(first.Version, (await engine.GetAsync("a", "x"))!.Version);
    }

    [Fact]
    public async Task Put_AnotherRequestWithTheId_IsRefused()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await engine.PutAsync("a", "x", """{"n":1}""", requestId: First);

        await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.RequestIdReused, () => engine.PutAsync("a", "x", """{"n":2}""", requestId: First));
        Assert.Equal("""{"n":1}""", (await engine.GetAsync("a", "x"))!.Json.ToStringUtf8());
    }

    [Fact]
    public async Task Put_AnIdThatIsNoUuid_IsRefused()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");

        var error = await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.InvalidField, () => engine.PutAsync("a", "x", "{}", requestId: "first"));
        Assert.Equal("request_id", error.Violations[0].Field);
    }
}
