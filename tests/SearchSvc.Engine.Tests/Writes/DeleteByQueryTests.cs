using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Writes;

public sealed class DeleteByQueryTests
{
    [Fact]
    public async Task WhatMatches_IsDeleted_AlsoWhatNoSearchHasSeenYet()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await engine.PutAllAsync("a", 2_500, i => i % 2 == 0 ? """{"kind":"even"}""" : """{"kind":"odd"}""");

        var dryRun = await DeleteAsync(engine, new DeleteByQueryRequest { Index = "a", Q = "kind:even", DryRun = true });
        Assert.Equal(1_250, dryRun.Deleted);
        Assert.NotNull(await engine.GetAsync("a", "0"));

        var deleted = await DeleteAsync(engine, new DeleteByQueryRequest { Index = "a", Q = "kind:even", Refresh = Refresh.Wait });
        Assert.Equal((1_250, 0), (deleted.Deleted, deleted.Kept));
        Assert.Null(await engine.GetAsync("a", "0"));
        Assert.Equal(1_250, await engine.CountAsync("a", ""));
    }

    [Fact]
    public async Task NothingGiven_IsRefused_AndDeletesNothing()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await engine.PutAsync("a", "1", "{}");

        var error = await Assert.ThrowsAsync<EngineException>(() => DeleteAsync(engine, new DeleteByQueryRequest { Index = "a" }));

        Assert.Equal((ErrorKind.InvalidArgument, "query"), (error.Kind, error.Violations[0].Field));
        Assert.NotNull(await engine.GetAsync("a", "1"));
    }

    [Fact]
    public async Task WhatIsWrittenMeanwhile_StaysAndIsCounted()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await engine.PutAllAsync("a", 5_000, _ => """{"again":false}""");

        using var stop = new CancellationTokenSource();
        var written = new HashSet<string>();
        var writing = Task.Run(async () =>
        {
            for (var i = 4_999; !stop.IsCancellationRequested && i >= 0; i--)
            {
                await engine.PutAsync("a", $"{i}", """{"again":true}""");
                written.Add($"{i}");
            }
        });

        var response = await DeleteAsync(engine, new DeleteByQueryRequest
        {
            Index = "a",
            Query = new QueryMessage { Term = new TermQuery { Field = "again", Value = Value.ForBool(false) } },
        });
        await stop.CancelAsync();
        await writing;

        Assert.InRange(response.Deleted + response.Kept, 5_000 - written.Count, 5_000);
        for (var i = 0; i < 5_000; i++)
        {
            Assert.Equal(written.Contains($"{i}"), await engine.GetAsync("a", $"{i}") is not null);
        }
    }

    private static Task<DeleteByQueryResponse> DeleteAsync(TestEngine engine, DeleteByQueryRequest request) =>
        engine.Documents.DeleteByQueryAsync(request, CancellationToken.None);
}
