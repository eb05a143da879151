using System.Text.Json;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Highlights in requests, of documents that are written, updated and deleted meanwhile.</summary>
public sealed class HighlightRequestTests
{
    private const string Schema = """
        {"fields":[
          {"name":"title","type":"TYPE_TEXT","storeOffsets":true},
          {"name":"body","type":"TYPE_TEXT","analyzer":"english","storeOffsets":true},
          {"name":"author.name","type":"TYPE_TEXT"},
          {"name":"year","type":"TYPE_INTEGER"},
          {"name":"born","type":"TYPE_DATE"},
          {"name":"draft","type":"TYPE_BOOLEAN"},
          {"name":"raw","type":"TYPE_STORED"}]}
        """;

    private static readonly HighlightOptions Brackets = new() { PreTag = "[", PostTag = "]" };

    [Fact]
    public async Task The_newest_state_of_a_document_is_highlighted_seen_by_searches_or_not()
    {
        await using var engine = await StartAsync();
        await engine.PutAsync("a", "1", """{"body":"an old boat"}""");
        await RefreshAsync(engine);
        Assert.Equal("1: an old [boat]", await HighlightAsync(engine, "body:boat", "1"));

        await engine.PutAsync("a", "1", """{"body":"boats of another harbour"}""");
        Assert.Equal("1: [boats] of another harbour", await HighlightAsync(engine, "body:boat", "1"));
        await RefreshAsync(engine);
        Assert.Equal("1: [boats] of another harbour", await HighlightAsync(engine, "body:boat", "1"));

        await engine.UpdateAsync("a", "1", """{"body":"no ship, but a boat"}""");
        Assert.Equal("1: no ship, but a [boat]", await HighlightAsync(engine, "body:boat", "1"));

        await engine.DeleteAsync("a", "1");
        Assert.Equal("missing 1", await HighlightAsync(engine, "body:boat", "1"));
        await RefreshAsync(engine);
        Assert.Equal("missing 1", await HighlightAsync(engine, "body:boat", "1"));
    }

    [Fact]
    public async Task Ids_that_are_missing_and_ids_that_come_twice()
    {
        await using var engine = await StartAsync();
        await engine.PutAsync("a", "1", """{"title":"boat"}""");

        Assert.Equal("1: [boat]; 1: [boat]; missing gone", await HighlightAsync(engine, "boat", "1", "gone", "1"));
    }

    [Fact]
    public async Task A_text_from_outside_has_a_result_also_where_nothing_matches()
    {
        await using var engine = await StartAsync();
        var request = new HighlightRequest
        {
            Index = "a",
            Q = "boats",
            Texts = { new HighlightText { Id = "x", Field = "body", Text = "The boat" }, new HighlightText { Id = "y", Text = "no" }, new HighlightText { Id = "x", Field = "year", Text = "boats" } },
            Options = Brackets,
        };

        var response = await engine.Engine.Search.HighlightAsync(request, CancellationToken.None);

        Assert.Equal(["x: The [boat]", "y: ", "x: "], response.Results.Select(Show));
    }

    [Fact]
    public async Task A_word_that_no_document_has_is_found_in_a_text_from_outside()
    {
        await using var engine = await StartAsync();
        var request = new HighlightRequest
        {
            Index = "a",
            Query = new Query { Fuzzy = new() { Field = "title", Term = "harbour" } },
            Texts = { new HighlightText { Id = "x", Field = "title", Text = "a harbor and an arbour" } },
            Options = Brackets,
        };

        Assert.Equal("x: a [harbor] and an [arbour]", Show((await engine.Engine.Search.HighlightAsync(request, CancellationToken.None)).Results[0]));
    }

    [Fact]
    public async Task Fields_of_other_types_are_no_mistake()
    {
        await using var engine = await StartAsync();
        await engine.PutAsync("a", "1", """{"title":"boat","year":1999,"born":"1999-01-01","draft":true,"raw":{"x":"boat"},"author":[{"name":null},{},{"name":["Ann Boat","Bob"]}]}""");
        await RefreshAsync(engine);
        var options = Brackets.Clone();
        options.Fields.Add(["year", "born", "draft", "raw", "author.name", "title", "none*"]);

        var hit = (await engine.Engine.Search.SearchAsync(
            new SearchRequest { Index = "a", Q = "title:boat author.name:boat year:1999 draft:true", Highlight = options }, CancellationToken.None)).Hits[0];

        Assert.Equal(["author.name", "title"], hit.Highlights.Keys.Order(StringComparer.Ordinal));
        var passage = Assert.Single(hit.Highlights["author.name"].Passages);
        Assert.Equal(("Ann [Boat]", 1), (passage.Text, passage.ValueIndex));
    }

    [Fact]
    public async Task Hits_of_several_indexes_are_highlighted_as_each_analyzes()
    {
        await using var engine = await StartAsync();
        await engine.CreateAsync("b", SchemaMessage.Parser.ParseJson("""{"fields":[{"name":"body","type":"TYPE_TEXT","analyzer":"whitespace"},{"name":"only","type":"TYPE_TEXT"}]}"""));
        await engine.PutAsync("a", "1", """{"body":"Boats and a boat"}""");
        await engine.PutAsync("b", "2", """{"body":"Boats and a boat","only":"boat"}""");
        await RefreshAsync(engine);
        await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "b" }, CancellationToken.None);
        var options = Brackets.Clone();
        options.Fields.Add(["body", "only"]);

        var hits = (await engine.Engine.Search.SearchAsync(
            new SearchRequest { Index = "a,b", Query = new Query { MultiMatch = new() { Text = "boat", Fields = { "body", "only" } } }, Highlight = options }, CancellationToken.None)).Hits;

        Assert.Equal(
            ["1 body: [Boats] and a [boat]", "2 body: Boats and a [boat]", "2 only: [boat]"],
            hits.OrderBy(hit => hit.Document.Id, StringComparer.Ordinal).SelectMany(hit => hit.Highlights.OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => $"{hit.Document.Id} {field.Key}: {field.Value.Passages[0].Text}")));
    }

    [Fact]
    public async Task Filters_are_marked_where_asked()
    {
        await using var engine = await StartAsync();
        await engine.PutAsync("a", "1", """{"title":"red boat","body":"old harbour by the sea"}""");
        await RefreshAsync(engine);
        var request = new SearchRequest
        {
            Index = "a",
            Query = Query.Parser.ParseJson(
                """{"bool":{"must":[{"match":{"field":"title","text":"boat"}}],"filter":[{"terms":{"field":"title","values":["red"]}}],"mustNot":[{"term":{"field":"body","value":"ship"}}]}}"""),
            Filter = "body:old",
            Filters = { Query.Parser.ParseJson("""{"constantScore":{"filter":{"prefix":{"field":"body","prefix":"harb"}}}}""") },
            PostFilter = Query.Parser.ParseJson("""{"match":{"field":"body","text":"sea"}}"""),
            Highlight = Brackets.Clone(),
        };

        Assert.Equal("title: red [boat]", await ShowAsync());
        request.Highlight.IncludeFilters = true;
        Assert.Equal("body: [old] [harbour] by the [sea]; title: [red] [boat]", await ShowAsync());
        request.Aggregations.Add("n", new Aggregation { Stats = new() { Field = "year" } });
        Assert.Equal("body: [old] [harbour] by the [sea]; title: [red] [boat]", await ShowAsync());
        request.Highlight.Q = "sea";
        Assert.Equal("body: old harbour by the [sea]", await ShowAsync());

        async Task<string> ShowAsync() => Show((await engine.Engine.Search.SearchAsync(request, CancellationToken.None)).Hits[0].Highlights);
    }

    [Fact]
    public async Task Streams_and_more_like_this_highlight_as_searches_do()
    {
        await using var engine = await StartAsync();
        await engine.PutAsync("a", "1", """{"body":"The harbour has a lighthouse."}""");
        await engine.PutAsync("a", "2", """{"body":"A lighthouse stands at the harbour of the town."}""");
        await RefreshAsync(engine);

        var stream = engine.Engine.Search.StreamAsync(
            new StreamSearchRequest { Search = new SearchRequest { Index = "a", Q = "lighthouse", Highlight = Brackets } }, CancellationToken.None);
        var streamed = new List<string>();
        await foreach (var response in stream)
        {
            streamed.AddRange(response.Hits.Select(hit => Show(hit.Highlights)));
        }

        Assert.Equal(["body: The harbour has a [lighthouse].", "body: A [lighthouse] stands at the harbour of the town."], streamed);

        var like = new MoreLikeThisRequest { Index = "a", Like = { new LikeItem { Id = "1" } }, SearchFields = { "body" }, Highlight = Brackets };
        var hit = Assert.Single((await engine.Engine.Search.MoreLikeThisAsync(like, CancellationToken.None)).Hits);
        Assert.Equal("body: A [lighthouse] stands at the [harbour] of the town.", Show(hit.Highlights));
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_told_with_its_path()
    {
        await using var engine = await StartAsync();
        var request = new HighlightRequest
        {
            Index = "a",
            Texts = { new HighlightText { Field = "titel", Text = "x" } },
            Options = new HighlightOptions { Fields = { "bodi" }, NoMatchSize = -1, PassageSize = int.MaxValue },
        };

        var error = await Assert.ThrowsAsync<EngineException>(() => engine.Engine.Search.HighlightAsync(request, CancellationToken.None));

        Assert.Equal(
            ["options.fields[0]", "options.no_match_size", "options.passage_size", "q", "texts[0].field"],
            error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_a_thousand_fields_only_those_that_are_asked_are_looked_at()
    {
        await using var engine = await StartAsync();
        var fields = Enumerable.Range(0, 300).ToDictionary(i => $"f{i}", i => $"boat number {i}");
        await engine.PutAsync("a", "1", JsonSerializer.Serialize(fields));
        await RefreshAsync(engine);
        var options = Brackets.Clone();
        options.Fields.Add("f*");

        var hit = (await engine.Engine.Search.SearchAsync(new SearchRequest { Index = "a", Q = "f7:boat f12:number", Highlight = options }, CancellationToken.None)).Hits[0];

        Assert.Equal("f12: boat [number] 12; f7: [boat] number 7", Show(hit.Highlights));
    }

    private static async Task<TestEngine> StartAsync()
    {
        var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a", SchemaMessage.Parser.ParseJson(Schema));
        return engine;
    }

    private static Task RefreshAsync(TestEngine engine) =>
        engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "a" }, CancellationToken.None);

    private static async Task<string> HighlightAsync(TestEngine engine, string q, params string[] ids)
    {
        var response = await engine.Engine.Search.HighlightAsync(
            new HighlightRequest { Index = "a", Q = q, Ids = { ids }, Options = Brackets }, CancellationToken.None);
        return string.Join("; ", response.Results.Select(Show).Concat(response.MissingIds.Select(id => $"missing {id}")));
    }

    private static string Show(HighlightResult result) =>
        $"{result.Id}: {string.Join(" | ", result.Highlights.Values.SelectMany(field => field.Passages).Select(passage => passage.Text))}";

    private static string Show(IDictionary<string, Highlights> highlights) => string.Join(
        "; ",
        highlights.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}: {string.Join(" | ", field.Value.Passages.Select(passage => passage.Text))}"));
}
