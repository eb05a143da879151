using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.MoreLikeThis;

/// <summary>What may be liked, and what of it is read.</summary>
public sealed class LikedItemsTests : IAsyncLifetime
{
    private Harbour harbour = null!;

    public async Task InitializeAsync() => harbour = await Harbour.OpenAsync();

    [Fact]
    public async Task Documents_like_each_of_a_topic_are_those_of_the_topic()
    {
        foreach (var id in new[] { "sea", "bread", "rail", "wood" }.SelectMany(Harbour.Of))
        {
            var response = await harbour.LikeAsync(id);

            Assert.StartsWith(id[..^1], response.Hits[0].Document.Id, StringComparison.Ordinal);
            Assert.DoesNotContain(id, Harbour.Ids(response));
        }
    }

    [Fact]
    public async Task The_terms_of_several_items_join()
    {
        var both = await harbour.LikeAsync(new MoreLikeThisRequest
        {
            Like =
            {
                new LikeItem { Id = "sea1" },
                new LikeItem { Text = "a baker and an oven" },
                new LikeItem { Fields = Struct.Parser.ParseJson("""{"text":"trains at the junction"}""") },
            },
            PageSize = 100,
        });

        Assert.Superset(new HashSet<string> { "text:ferri", "text:oven", "text:junction" }, Harbour.Terms(both).ToHashSet());
        Assert.Equal(["bread", "rail", "sea"], Harbour.Ids(both).Take(6).Select(id => id[..^1]).Distinct().Order());
    }

    [Fact]
    public async Task Unlike_takes_terms_away_and_no_documents()
    {
        var request = new MoreLikeThisRequest { Like = { new LikeItem { Id = "sea2" } }, Unlike = { new LikeItem { Id = "sea4" }, new LikeItem { Text = "ferry" } }, PageSize = 100 };
        var response = await harbour.LikeAsync(request);

        Assert.DoesNotContain(Harbour.Terms(response), term => term.EndsWith(":lighthous", StringComparison.Ordinal) || term.EndsWith(":ferri", StringComparison.Ordinal));
        Assert.Contains("text:harbour", Harbour.Terms(response));
        Assert.Contains("sea1", Harbour.Ids(response));

        request.Unlike.Add(new LikeItem { Id = "sea2" });
        var nothing = await harbour.LikeAsync(request);
        Assert.Empty(nothing.Hits);
        Assert.Empty(nothing.InterestingTerms);
        Assert.NotEmpty(nothing.Warnings);
    }

    [Fact]
    public async Task Ids_that_are_not_there_are_told()
    {
        var error = await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.DocumentNotFound, () => harbour.LikeAsync("gone", "gone", "lost"));
        Assert.Equal(new ResourceRef("document", "gone"), error.Resource);

        var response = await harbour.LikeAsync(new MoreLikeThisRequest
        {
            Like = { new LikeItem { Id = "gone" }, new LikeItem { Text = "tide" } },
            Unlike = { new LikeItem { Id = "lost" } },
        });
        Assert.NotEmpty(response.Hits);
        Assert.Contains(response.Warnings, warning => warning.Contains("'gone'", StringComparison.Ordinal));
        Assert.Contains(response.Warnings, warning => warning.Contains("'lost'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_is_not_its_own_match_by_an_alias_either()
    {
        await harbour.Engine.Indexes.UpdateAliasesAsync(
            new UpdateAliasesRequest { Changes = { new AliasChange { Add = new Alias { Name = "shore", Index = Harbour.Index } } } }, CancellationToken.None);
        var response = await harbour.LikeAsync(new MoreLikeThisRequest { Index = "shore", Like = { new LikeItem { Id = "sea1" } }, PageSize = 100 });

        Assert.NotEmpty(response.Hits);
        Assert.DoesNotContain("sea1", Harbour.Ids(response));
    }

    [Theory]
    [InlineData("""{"title":"","text":"the tide in the harbour"}""")]
    [InlineData("""{"title":null,"text":"the tide in the harbour"}""")]
    [InlineData("""{"title":[],"text":["the tide", "in the harbour"]}""")]
    [InlineData("""{"title":"the of and ...","text":"the tide in the harbour"}""")]
    [InlineData("""{"text":"the tide in the harbour"}""")]
    public async Task A_field_without_words_leaves_the_others_at_work(string json)
    {
        await harbour.PutAsync("x", json);
        var response = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "x" } }, SearchFields = { "title", "text", "note" } });

        Assert.Equal(["text:harbour", "text:tide"], Harbour.Terms(response).Order());
        Assert.StartsWith("sea", response.Hits[0].Document.Id, StringComparison.Ordinal);
        Assert.Contains(response.Warnings, warning => warning.Contains("'title' gave no terms", StringComparison.Ordinal));
        Assert.Contains(response.Warnings, warning => warning.Contains("'note' gave no terms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fields_that_are_no_text_are_named_in_warnings()
    {
        var response = await harbour.LikeAsync(new MoreLikeThisRequest
        {
            Like = { new LikeItem { Id = "sea1" } },
            SearchFields = { "text", "year", "day", "open", "place" },
        });

        Assert.NotEmpty(response.Hits);
        Assert.All(["year", "day", "open", "place"], field =>
            Assert.Contains(response.Warnings, warning => warning.Contains($"'{field}' is not compared", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_field_has_its_own_analyzer_and_keywords_their_normalizer()
    {
        await harbour.PutAsync("a", """{"note":"Ferries of the coast","text":"ferries of the coast","tags":["Old","NEW"]}""");
        await harbour.PutAsync("b", """{"note":"ferries","text":"ferry","tags":"new"}""");
        await harbour.RefreshAsync();
        var response = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "a" } }, SearchFields = { "note", "text", "tags" } });

        Assert.Superset(new HashSet<string> { "note:ferries", "text:ferri", "tags:new" }, Harbour.Terms(response).ToHashSet());
        Assert.Equal("b", response.Hits[0].Document.Id);
    }

    [Fact]
    public async Task Nested_fields_and_arrays_are_read_of_stored_and_of_outside_documents_alike()
    {
        const string json = """{"by":[{"name":"Ada Lovelace"},{"name":"Charles Babbage"}],"note":["engines","looms"]}""";
        await harbour.PutAsync("a", json);
        await harbour.PutAsync("b", """{"by":{"name":"Babbage"},"note":"looms"}""");
        await harbour.PutAsync("c", """{"by.name":"Lovelace"}""");
        await harbour.RefreshAsync();
        var options = new MoreLikeThisOptions { MinDocFreq = 1 };
        var stored = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "a" } }, SearchFields = { "by.name", "note" }, Options = options });
        var outside = await harbour.LikeAsync(new MoreLikeThisRequest
        {
            Like = { new LikeItem { Fields = Struct.Parser.ParseJson(json) } },
            SearchFields = { "by.name", "note" },
            Options = options,
        });

        Assert.Equal(["b", "c"], Harbour.Ids(stored).Order());
        Assert.Equal(Harbour.Terms(stored).Order(), Harbour.Terms(outside).Order());
        Assert.Equal("a", outside.Hits[0].Document.Id);
    }

    [Fact]
    public async Task A_deleted_document_is_gone_before_a_search_sees_it()
    {
        await harbour.Files.DeleteAsync(Harbour.Index, "sea1");

        await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.DocumentNotFound, () => harbour.LikeAsync("sea1"));
        await harbour.RefreshAsync();
        await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.DocumentNotFound, () => harbour.LikeAsync("sea1"));
    }

    [Fact]
    public async Task Of_an_updated_document_the_newest_version_is_read_refreshed_or_not()
    {
        await harbour.PutAsync("sea1", """{"text":"A baker heats the oven and bakes bread of flour."}""");
        Assert.StartsWith("bread", (await harbour.LikeAsync("sea1")).Hits[0].Document.Id, StringComparison.Ordinal);

        await harbour.RefreshAsync();
        Assert.StartsWith("bread", (await harbour.LikeAsync("sea1")).Hits[0].Document.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_10_MB_is_cut_with_a_warning()
    {
        await using var large = await Harbour.OpenAsync(options => options.MaxDocumentBytes = 20_000_000);
        var text = string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"tide{i % 1000} ferry "));
        await large.PutAsync("large", $$"""{"text":"{{text}}"}""");
        var response = await large.LikeAsync("large");

        Assert.Contains(response.Warnings, warning => warning.Contains("'text' is longer than is looked at", StringComparison.Ordinal));
        Assert.Contains("text:ferri", Harbour.Terms(response));
        Assert.Contains("sea1", Harbour.Ids(response));
    }

    public async Task DisposeAsync() => await harbour.DisposeAsync();
}
