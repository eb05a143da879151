using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Analysis.Synonyms;

/// <summary>Sets of synonyms that change while an index has documents.</summary>
public sealed class ChangingSynonymsTests : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.StartAsync();
        await engine.CreateAsync("news", new Schema
        {
            Fields = { new Field { Name = "title", Type = Field.Types.Type.Text, Analyzer = "own" } },
            Analyzers = { ["own"] = new Analyzer { Base = "english", Filters = { "synonyms(set=cities)" } } },
            Synonyms = { ["cities"] = new V1.Synonyms { Rules = { "ny, new york" } } },
        });
        await engine.PutAsync("news", "1", """{"title":"new york"}""");
        await engine.PutAsync("news", "2", """{"title":"the big apple and its pizzas"}""");
        await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "news" }, CancellationToken.None);
    }

    [Fact]
    public async Task A_change_applies_to_the_next_search()
    {
        Assert.Equal(1, await engine.CountAsync("news", "ny"));
        await UpdateAsync(new V1.Synonyms { Rules = { "ny, new york, big apple" } });

        Assert.Equal(2, await engine.CountAsync("news", "ny"));
        Assert.Equal(2, await engine.CountAsync("news", "\"big apple\""));

        await engine.RestartAsync();
        Assert.Equal(2, await engine.CountAsync("news", "ny"));
    }

    [Fact]
    public async Task A_wrong_line_changes_nothing()
    {
        var error = await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.InvalidSchema, () => UpdateAsync(new V1.Synonyms { Rules = { "ny, big apple", "ny" } }));

        Assert.Equal("schema.synonyms[cities].rules[1]", Assert.Single(error.Violations).Field);
        Assert.Equal(1, await engine.CountAsync("news", "ny"));
    }

    [Fact]
    public async Task A_set_that_an_analyzer_uses_can_not_go() =>
        Assert.Contains("there is no set of synonyms 'cities'", (await TestEngine.AssertFails(ErrorKind.InvalidArgument, Reasons.InvalidSchema, () =>
            engine.Engine.Indexes.UpdateAsync(new UpdateIndexRequest { Index = "news", RemoveSynonyms = { "cities" } }, CancellationToken.None))).Message);

    [Fact]
    public async Task An_analyzer_of_documents_may_change_its_synonyms_only()
    {
        Task Change(params string[] filters) => engine.Engine.Indexes.UpdateAsync(
            new UpdateIndexRequest
            {
                Index = "news",
                Schema = new Schema { Analyzers = { ["own"] = new Analyzer { Base = "english", Filters = { filters } } } },
            },
            CancellationToken.None);

        await Change("synonyms(rules=\"gotham => new york\")");
        Assert.Equal(1, await engine.CountAsync("news", "gotham"));
        await TestEngine.AssertFails(ErrorKind.FailedPrecondition, Reasons.SchemaConflict, () => Change("lowercase"));
    }

    [Fact]
    public async Task More_like_a_text_compares_its_own_words()
    {
        var response = await engine.Engine.Search.MoreLikeThisAsync(
            new MoreLikeThisRequest
            {
                Index = "news",
                Like = { new LikeItem { Text = "ny pizza" } },
                Options = new MoreLikeThisOptions { MinDocFreq = 1, MinTermFreq = 1, Analyzer = "own" },
            },
            CancellationToken.None);

        Assert.Equal(["pizza"], response.InterestingTerms.Select(t => t.Term));
    }

    [Fact]
    public async Task A_text_is_analyzed_as_a_query()
    {
        var response = await engine.Engine.Indexes.AnalyzeTextAsync(
            new AnalyzeTextRequest { Index = "news", Field = "title", Text = "ny" }, CancellationToken.None);

        Assert.Equal([("ny", 0, 2), ("new", 0, 1), ("york", 1, 1)], response.Tokens.Select(t => (t.Text, t.Position, t.PositionLength)));
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    private Task UpdateAsync(V1.Synonyms set) => engine.Engine.Indexes.UpdateAsync(
        new UpdateIndexRequest { Index = "news", Schema = new Schema { Synonyms = { ["cities"] = set } } }, CancellationToken.None);
}
