using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Catalog;

public sealed class IndexCatalogTests
{
    [Fact]
    public async Task Create_TwiceTheSame_IsRefusedUnlessAllowed()
    {
        await using var engine = await TestEngine.StartAsync();
        var request = new CreateIndexRequest { Index = "a" };
        var created = await engine.Engine.Indexes.CreateAsync(request, CancellationToken.None);
        await engine.PutAsync("a", "1", """{"title":"maps a field"}""");

        await TestEngine.AssertFails(
            ErrorKind.AlreadyExists, Reasons.IndexExists, () => engine.Engine.Indexes.CreateAsync(request, CancellationToken.None));
        request.AllowExisting = true;
        Assert.Equal(created.Index.CreateTime, (await engine.Engine.Indexes.CreateAsync(request, CancellationToken.None)).Index.CreateTime);

        request.Schema = new SchemaMessage { DefaultAnalyzer = "english" };
        await TestEngine.AssertFails(
            ErrorKind.AlreadyExists, Reasons.IndexExists, () => engine.Engine.Indexes.CreateAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task Get_ATypo_SaysWhatWasMeant()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("news");

        var error = await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.IndexNotFound, () => engine.GetAsync("nwes", "1"));

        Assert.Equal("index 'nwes' does not exist; did you mean 'news'?", error.Message);
        Assert.Equal(new ResourceRef("index", "nwes"), error.Resource);
    }

    [Theory]
    [InlineData("settings.shards", 2, 0)]
    [InlineData("settings.replicas", 1, 1)]
    public async Task Create_WhatNeedsACluster_IsRefused(string field, int shards, int replicas)
    {
        await using var engine = await TestEngine.StartAsync();
        var request = new CreateIndexRequest { Index = "a", Settings = new Settings { Shards = shards, Replicas = replicas } };

        var error = await TestEngine.AssertFails(
            ErrorKind.FailedPrecondition, Reasons.NotOnSingleServer, () => engine.Engine.Indexes.CreateAsync(request, CancellationToken.None));
        Assert.Equal(field, error.Violations[0].Field);
    }

    [Fact]
    public async Task Delete_ThenCreateAgain_StartsEmptyAlsoAfterACrash()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await engine.PutAsync("a", "1", "{}");
        await engine.Engine.Indexes.DeleteAsync(new DeleteIndexRequest { Index = "a" }, CancellationToken.None);
        await engine.CreateAsync("a");

        await engine.CrashAsync();

        Assert.Null(await engine.GetAsync("a", "1"));
        Assert.Single(Directory.GetDirectories(Path.Combine(engine.Folder, "indexes")));
    }

    [Fact]
    public async Task Aliases_ChangeAllAtOnceOrNotAtAll()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await engine.CreateAsync("b");
        await ChangeAsync(engine, new AliasChange { Set = new Alias { Name = "live", Index = "a" } });
        await engine.PutAsync("live", "1", "{}");

        await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.IndexNotFound, () => ChangeAsync(
            engine,
            new AliasChange { Set = new Alias { Name = "live", Index = "b" } },
            new AliasChange { Add = new Alias { Name = "other", Index = "nowhere" } }));
        Assert.Equal(["live a"], await AliasesAsync(engine));

        await ChangeAsync(
            engine,
            new AliasChange { Remove = new Alias { Name = "live" } },
            new AliasChange { Add = new Alias { Name = "both", Index = "a" } },
            new AliasChange { Add = new Alias { Name = "both", Index = "b" } });
        await engine.RestartAsync();
        Assert.Equal(["both a", "both b"], await AliasesAsync(engine));
        await TestEngine.AssertFails(ErrorKind.FailedPrecondition, Reasons.AliasOfSeveral, () => engine.PutAsync("both", "1", "{}"));
    }

    [Fact]
    public async Task AnIndexWhoseFilesAreDamaged_IsOutOfServiceByName_AndTheOthersServe()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("good");
        await engine.CreateAsync("bad");
        await engine.PutAsync("good", "1", "{}");
        await engine.PutAsync("bad", "1", "{}");
        var uid = Directory.GetDirectories(Path.Combine(engine.Folder, "indexes"))
            .Single(d => File.ReadAllText(Path.Combine(d, "index.json")).Contains("\"bad\"", StringComparison.Ordinal));
        await engine.Engine.DisposeAsync();
        foreach (var segments in Directory.GetFiles(Path.Combine(uid, "shard-0", "lucene"), "segments_*"))
        {
            await File.WriteAllBytesAsync(segments, [1, 2, 3]);
        }

        await engine.ReopenAsync();

        Assert.NotNull(await engine.GetAsync("good", "1"));
        var error = await Assert.ThrowsAsync<EngineException>(() => engine.GetAsync("bad", "1"));
        Assert.Equal((ErrorKind.DataLoss, "bad"), (error.Kind, error.Resource?.Name));
        Assert.DoesNotContain(engine.Folder, error.Message, StringComparison.Ordinal);
        var info = (await engine.Engine.Indexes.GetAsync(new GetIndexRequest { Index = "bad" }, CancellationToken.None)).Index;
        Assert.Equal(IndexInfo.Types.State.Failed, info.State);
    }

    [Fact]
    public async Task ASecondEngineOnTheFolder_Refuses()
    {
        await using var engine = await TestEngine.StartAsync();

        var error = await TestEngine.AssertFails(ErrorKind.FailedPrecondition, Reasons.DataFolder, () => engine.ReopenAsync());
        Assert.Contains("in use by another server", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PagesThroughAllIndexesInOrder()
    {
        await using var engine = await TestEngine.StartAsync();
        foreach (var name in new[] { "c", "a", "b-1", "b-2" })
        {
            await engine.CreateAsync(name);
        }

        var names = new List<string>();
        var request = new ListIndexesRequest { PageSize = 1, Pattern = "*" };
        do
        {
            var page = await engine.Engine.Indexes.ListAsync(request, CancellationToken.None);
            names.AddRange(page.Indexes.Select(i => i.Index));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(["a", "b-1", "b-2", "c"], names);
    }

    private static Task ChangeAsync(TestEngine engine, params AliasChange[] changes) =>
        engine.Engine.Indexes.UpdateAliasesAsync(new UpdateAliasesRequest { Changes = { changes } }, CancellationToken.None);

    private static async Task<List<string>> AliasesAsync(TestEngine engine) =>
        [.. (await engine.Engine.Indexes.ListAliasesAsync(new ListAliasesRequest(), CancellationToken.None)).Aliases.Select(a => $"{a.Name} {a.Index}")];
}
