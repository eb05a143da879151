using SearchSvc.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.MoreLikeThis;

/// <summary>What comes back: pages, filters, terms that say why, highlights, groups.</summary>
public sealed class LikeAnswersTests : IAsyncLifetime
{
    private Harbour harbour = null!;

    public async Task InitializeAsync() => harbour = await Harbour.OpenAsync();

    [Fact]
    public async Task Pages_are_full_although_the_liked_documents_are_left_out()
    {
        var request = new MoreLikeThisRequest { Like = { Harbour.Of("sea").Take(2).Select(id => new LikeItem { Id = id }) }, PageSize = 100 };
        var all = await harbour.LikeAsync(request);
        request.PageSize = 2;
        var paged = new List<string>();
        do
        {
            var page = await harbour.LikeAsync(request);
            Assert.True(page.Hits.Count == 2 || page.NextPageToken.Length == 0);
            Assert.Equal(all.TotalHits, page.TotalHits);
            Assert.Equal(all.InterestingTerms, page.InterestingTerms);
            paged.AddRange(Harbour.Ids(page));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Harbour.Ids(all), paged);
    }

    [Fact]
    public async Task A_filter_takes_hits_away_and_changes_no_score()
    {
        var all = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "sea1" } }, PageSize = 100 });
        var some = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "sea1" } }, Filter = "year:[2002 TO 2004]", PageSize = 100 });
        var same = await harbour.LikeAsync(new MoreLikeThisRequest
        {
            Like = { new LikeItem { Id = "sea1" } },
            Filters = { new Query { Range = new RangeQuery { Field = "year", Gte = Value.ForNumber(2002), Lte = Value.ForNumber(2004) } } },
            PageSize = 100,
        });

        Assert.Equal(all.InterestingTerms, some.InterestingTerms);
        Assert.Equal(
            all.Hits.Where(hit => hit.Document.Id[^1] is >= '3' and <= '5').Select(hit => (hit.Document.Id, hit.Score)), some.Hits.Select(hit => (hit.Document.Id, hit.Score)));
        Assert.Equal(Harbour.Ids(some), Harbour.Ids(same));
    }

    [Theory]
    [InlineData("sea2")]
    [InlineData("bread6")]
    [InlineData("rail1")]
    [InlineData("wood5")]
    public async Task The_interesting_terms_as_a_query_find_the_same(string id)
    {
        var like = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = id } }, PageSize = 100 });
        var any = new BoolQuery { MustNot = { new Query { Ids = new IdsQuery { Ids = { id } } } } };
        any.Should.AddRange(like.InterestingTerms.Select(term => new Query { Term = new TermQuery { Field = term.Field, Value = Value.ForString(term.Term) } }));
        any.MinimumShouldMatch = "1";
        var search = await harbour.SearchAsync(new SearchRequest { Query = new Query { Bool = any }, PageSize = 100 });

        Assert.Equal(Harbour.Ids(like).Order(), search.Hits.Select(hit => hit.Document.Id).Order());
    }

    [Fact]
    public async Task Interesting_terms_are_weightiest_first_and_a_boosted_field_weighs_more()
    {
        var response = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "sea2" } }, SearchFields = { "title", "text^10" } });
        var weights = response.InterestingTerms.Select(term => term.Weight).ToList();

        Assert.All(weights, weight => Assert.True(weight > 0));
        Assert.Equal(weights.OrderDescending(), weights);
        Assert.True(WeightOf("text") > WeightOf("title"));

        float WeightOf(string field) => response.InterestingTerms.First(term => term.Field == field && term.Term == "ferri").Weight;
    }

    [Fact]
    public async Task Highlights_mark_the_shared_terms()
    {
        var response = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "wood1" } }, Highlight = new HighlightOptions() });
        var jays = response.Hits.First(hit => hit.Document.Id == "wood3");

        Assert.Equal(
            ["Jays", "acorns", "bury", "forest", "oaks", "them"],
            jays.Highlights["text"].Passages.SelectMany(passage => passage.Segments).Where(segment => segment.Highlighted).Select(segment => segment.Text).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_copy_comes_first_and_collapse_leaves_one_of_several()
    {
        foreach (var id in new[] { "copy1", "copy2" })
        {
            await harbour.PutAsync(id, """{"title":"The ferry","text":"The ferry leaves the harbour at noon when the tide is high and the wind is low.","topic":"copies"}""");
        }

        await harbour.RefreshAsync();
        var request = new MoreLikeThisRequest { Like = { new LikeItem { Id = "sea1" } } };
        Assert.Equal(["copy1", "copy2"], Harbour.Ids(await harbour.LikeAsync(request)).Take(2));

        request.Collapse = new Collapse { Field = "topic" };
        var collapsed = await harbour.LikeAsync(request);
        Assert.Equal("copy1", collapsed.Hits[0].Document.Id);
        Assert.DoesNotContain("copy2", Harbour.Ids(collapsed));
    }

    [Fact]
    public async Task An_index_of_ten_documents_and_texts_of_two_words_find_something()
    {
        await harbour.Files.CreateAsync("ten");
        await harbour.Files.PutAllAsync("ten", 10, i => $$"""{"name":"{{(i % 2 == 0 ? "blue" : "green")}} thing {{i}}"}""");
        await harbour.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "ten" }, CancellationToken.None);

        var byText = await harbour.LikeAsync(new MoreLikeThisRequest { Index = "ten", Like = { new LikeItem { Text = "blue" } }, SearchFields = { "name" } });
        var byId = await harbour.LikeAsync(new MoreLikeThisRequest { Index = "ten", Like = { new LikeItem { Id = "1" } }, SearchFields = { "name" } });

        Assert.Equal(["0", "2", "4", "6", "8"], Harbour.Ids(byText).Order());
        Assert.Equal(["3", "5", "7", "9"], Harbour.Ids(byId).Take(4).Order());
    }

    [Fact]
    public async Task Merged_or_not_the_answer_is_the_same()
    {
        var many = await Segments();
        await harbour.Engine.Indexes.MergeAsync(new MergeIndexRequest { Index = "parts" }, CancellationToken.None);
        var merged = await harbour.LikeAsync(Parts());

        Assert.Equal(Harbour.Terms(many), Harbour.Terms(merged));
        Assert.Equal(Harbour.Ids(many), Harbour.Ids(merged));
        Assert.Equal(many.Hits.Select(hit => hit.Score), merged.Hits.Select(hit => hit.Score));

        async Task<MoreLikeThisResponse> Segments()
        {
            await harbour.Files.CreateAsync("parts");
            var all = await harbour.SearchAsync(new SearchRequest { PageSize = 100, SourceFormat = SourceFormat.Json });
            foreach (var hit in all.Hits.OrderBy(hit => hit.Document.Id.GetHashCode(StringComparison.Ordinal) % 7))
            {
                await harbour.Files.PutAsync("parts", hit.Document.Id, hit.Document.Json.ToStringUtf8());
                await harbour.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "parts" }, CancellationToken.None);
            }

            return await harbour.LikeAsync(Parts());
        }

        static MoreLikeThisRequest Parts() =>
            new() { Index = "parts", Like = { new LikeItem { Id = "sea3" } }, SearchFields = { "title", "text" }, PageSize = 100 };
    }

    [Fact]
    public async Task Several_indexes_have_the_terms_of_one_with_the_documents_of_all()
    {
        var one = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "rail2" } }, PageSize = 100 });
        var schema = (await harbour.Engine.Indexes.GetAsync(new GetIndexRequest { Index = Harbour.Index }, CancellationToken.None)).Index.Schema;
        var all = await harbour.SearchAsync(new SearchRequest { PageSize = 100, SourceFormat = SourceFormat.Json });
        foreach (var (half, hits) in all.Hits.Chunk(12).Select((hits, i) => ($"half-{i}", hits)))
        {
            await harbour.Files.CreateAsync(half, schema);
            foreach (var hit in hits)
            {
                await harbour.Files.PutAsync(half, hit.Document.Id, hit.Document.Json.ToStringUtf8());
            }

            await harbour.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = half }, CancellationToken.None);
        }

        var both = await harbour.LikeAsync(new MoreLikeThisRequest { Index = "half-*", Like = { new LikeItem { Id = "rail2" } }, PageSize = 100 });
        Assert.Equal(one.InterestingTerms, both.InterestingTerms);
        Assert.Equal(Harbour.Ids(one), Harbour.Ids(both));
    }

    [Fact]
    public async Task Sixty_four_callers_get_the_same_answer()
    {
        var request = new MoreLikeThisRequest { Index = Harbour.Index, Like = { new LikeItem { Id = "wood2" }, new LikeItem { Text = "coal" } }, Highlight = new HighlightOptions() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            var response = await harbour.LikeAsync(request.Clone());
            response.Took = null;
            return response;
        })));

        Assert.NotEmpty(answers[0].Hits);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    public async Task DisposeAsync() => await harbour.DisposeAsync();
}
