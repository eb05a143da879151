using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Searches over "news,blogs", "logs-*" and aliases, on the real engine.</summary>
public sealed class SeveralIndexesTests : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.StartAsync();
        await CreateAsync("logs-1", ("title", Field.Types.Type.Text), ("size", Field.Types.Type.Integer), ("tag", Field.Types.Type.Keyword));
        await CreateAsync("logs-2", ("title", Field.Types.Type.Text), ("size", Field.Types.Type.Double), ("only", Field.Types.Type.Text));
        await CreateAsync("news", ("title", Field.Types.Type.Text), ("size", Field.Types.Type.Keyword));
        await PutAsync("logs-1", "a", """{"title":"first line","size":3,"tag":"x"}""");
        await PutAsync("logs-2", "a", """{"title":"second line","size":2.5,"only":"special"}""");
        await PutAsync("logs-2", "b", """{"title":"third line","size":3.5}""");
        await PutAsync("news", "c", """{"title":"no line at all","size":"large"}""");
        await engine.Engine.Indexes.UpdateAliasesAsync(
            new UpdateAliasesRequest
            {
                Changes =
                {
                    new AliasChange { Add = new Alias { Name = "both", Index = "logs-1" } },
                    new AliasChange { Add = new Alias { Name = "both", Index = "news" } },
                },
            },
            CancellationToken.None);
    }

    [Theory]
    [InlineData("logs-1", "logs-1/a")]
    [InlineData("logs-*", "logs-1/a logs-2/a logs-2/b")]
    [InlineData("*", "logs-1/a logs-2/a logs-2/b news/c")]
    [InlineData("both", "logs-1/a news/c")]
    [InlineData("bo*", "logs-1/a news/c")]
    [InlineData("news, logs-1 ,both,logs-1", "logs-1/a news/c")]
    [InlineData("news,nothing-*", "news/c")]
    public async Task A_list_of_names_patterns_and_aliases_is_searched_each_index_once(string list, string expected)
    {
        var response = await SearchAsync(new SearchRequest { Index = list, Sort = { new Sort { Field = "_id" } } });

        Assert.Equal(expected.Split(' ').Order(), response.Hits.Select(hit => $"{hit.Index}/{hit.Document.Id}").Order());
        Assert.Equal(response.Hits.Select(hit => hit.Document.Id).Order(StringComparer.Ordinal), response.Hits.Select(hit => hit.Document.Id));
        Assert.Equal(response.Shards.Total, response.Shards.Successful);
    }

    [Fact]
    public async Task A_pattern_that_matches_nothing_finds_nothing_and_says_so()
    {
        var response = await SearchAsync(new SearchRequest { Index = "nothing-*", Q = "line" });

        Assert.Equal(new TotalHits { Exact = true }, response.TotalHits);
        Assert.Equal("index: 'nothing-*' matches no index", Assert.Single(response.Warnings));
    }

    [Theory]
    [InlineData("logs-1,logs-9", ErrorKind.NotFound, Reasons.IndexNotFound)]
    [InlineData("", ErrorKind.InvalidArgument, Reasons.InvalidName)]
    [InlineData("logs-1,", ErrorKind.InvalidArgument, Reasons.InvalidName)]
    [InlineData("../*", ErrorKind.InvalidArgument, Reasons.InvalidName)]
    [InlineData("Logs*", ErrorKind.InvalidArgument, Reasons.InvalidName)]
    public Task A_name_that_is_wrong_is_refused(string list, ErrorKind kind, string reason) =>
        TestEngine.AssertFails(kind, reason, () => SearchAsync(new SearchRequest { Index = list }));

    [Fact]
    public async Task A_misspelt_name_is_told_what_was_meant() =>
        Assert.Contains("did you mean 'news'", (await TestEngine.AssertFails(
            ErrorKind.NotFound, Reasons.IndexNotFound, () => SearchAsync(new SearchRequest { Index = "logs-1,nwes" }))).Message);

    [Fact]
    public async Task More_indexes_than_may_be_searched_are_refused_with_the_key()
    {
        await using var small = await TestEngine.StartAsync(options => options.MaxSearchedIndexes = 1);
        await small.CreateAsync("one");
        await small.CreateAsync("two");

        var error = await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.LimitReached, () => small.Engine.Search.SearchAsync(new SearchRequest { Index = "*" }, CancellationToken.None));
        Assert.Contains("MaxSearchedIndexes", error.Message);
        Assert.Contains("2 indexes", error.Message);
    }

    [Fact]
    public async Task A_field_that_some_of_the_indexes_lack_is_warned_of_by_their_names()
    {
        var response = await SearchAsync(new SearchRequest { Index = "logs-*", Q = "special", SearchFields = { "only^2", "title" } });
        var none = await SearchAsync(new SearchRequest { Index = "logs-*", Filters = { new Query { Exists = new ExistsQuery { Field = "nope" } } } });

        Assert.Equal("logs-2", Assert.Single(response.Hits).Index);
        Assert.Contains("logs-1", Assert.Single(response.Warnings));
        Assert.DoesNotContain("logs", Assert.Single(none.Warnings));
        var error = await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.FieldUnknown, () => SearchAsync(new SearchRequest { Index = "logs-*", Q = "a", SearchFields = { "nope" } }));
        Assert.Equal("search_fields[0]", Assert.Single(error.Violations).Field);
    }

    [Fact]
    public async Task What_is_wrong_everywhere_is_said_once_and_what_is_wrong_somewhere_with_the_name()
    {
        var everywhere = await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.InvalidFilter, () => SearchAsync(new SearchRequest { Index = "*", Filter = "title:(" }));
        var somewhere = await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.FieldTypeMismatch, () => SearchAsync(new SearchRequest { Index = "*", Filters = { Term("size", "large") } }));

        Assert.Single(everywhere.Violations);
        Assert.DoesNotContain("index '", everywhere.Message);
        Assert.Equal(2, somewhere.Violations.Count);
        Assert.Contains("index 'logs-1'", somewhere.Message);
    }

    [Fact]
    public async Task Integers_and_doubles_sort_together_and_other_types_do_not()
    {
        var request = new SearchRequest { Index = "logs-*", PageSize = 1, Sort = { new Sort { Field = "size" } } };
        var sizes = new List<double>();
        do
        {
            var page = await SearchAsync(request);
            sizes.AddRange(page.Hits.Select(hit => hit.SortValues[0].NumberValue));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        var error = await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.FieldTypeMismatch, () => SearchAsync(new SearchRequest { Index = "logs-1,news", Sort = { new Sort { Field = "size" } } }));
        Assert.Equal([2.5, 3, 3.5], sizes);
        Assert.Contains("integer in index 'logs-1' and keyword in index 'news'", Assert.Single(error.Violations).Description);
    }

    [Fact]
    public async Task A_sort_field_that_an_index_lacks_is_missing_in_its_documents()
    {
        var response = await SearchAsync(new SearchRequest { Index = "logs-1,news", Sort = { new Sort { Field = "tag", Missing = Sort.Types.Missing.First } } });

        Assert.Equal(["c", "a"], response.Hits.Select(hit => hit.Document.Id));
        Assert.Contains("index 'news'", Assert.Single(response.Warnings));
        await TestEngine.AssertFails(
            ErrorKind.InvalidArgument, Reasons.FieldUnknown, () => SearchAsync(new SearchRequest { Index = "logs-*", Sort = { new Sort { Field = "nope" } } }));
    }

    [Theory]
    [InlineData(Sort.Types.Order.Asc, Sort.Types.Missing.First, "b d a c")]
    [InlineData(Sort.Types.Order.Asc, Sort.Types.Missing.Last, "a c b d")]
    [InlineData(Sort.Types.Order.Desc, Sort.Types.Missing.First, "b d c a")]
    [InlineData(Sort.Types.Order.Desc, Sort.Types.Missing.Last, "c a b d")]
    public async Task Missing_terms_and_numbers_stand_where_they_are_asked_for_across_indexes(
        Sort.Types.Order order, Sort.Types.Missing missing, string expected)
    {
        foreach (var index in new[] { "left", "right" })
        {
            await CreateAsync(index, ("tag", Field.Types.Type.Keyword), ("year", Field.Types.Type.Integer));
        }

        await PutAsync("left", "a", """{"tag":"a","year":1}""");
        await PutAsync("left", "b", "{}");
        await PutAsync("right", "c", """{"tag":"c","year":3}""");
        await PutAsync("right", "d", "{}");
        foreach (var field in new[] { "tag", "year" })
        {
            var response = await SearchAsync(new SearchRequest
            {
                Index = "left,right",
                Sort = { new Sort { Field = field, Order = order, Missing = missing } },
            });

            Assert.Equal(expected.Split(' '), response.Hits.Select(hit => hit.Document.Id));
        }
    }

    [Fact]
    public async Task Aggregations_count_over_all_indexes_before_the_post_filter()
    {
        var response = await SearchAsync(new SearchRequest
        {
            Index = "logs-*",
            PostFilter = new Query { Ids = new IdsQuery { Ids = { "b" } } },
            Aggregations = { ["sizes"] = new Aggregation { Stats = new StatsAggregation { Field = "size" } } },
        });

        Assert.Equal("b", Assert.Single(response.Hits).Document.Id);
        Assert.Equal(3, response.Aggregations["sizes"].Stats.Count);
    }

    [Fact]
    public async Task Documents_to_be_like_are_looked_up_in_all_the_indexes()
    {
        var response = await engine.Engine.Search.MoreLikeThisAsync(
            new MoreLikeThisRequest
            {
                Index = "logs-*,news",
                Like = { new LikeItem { Id = "c" } },
                Options = new MoreLikeThisOptions { MinDocFreq = 1, MinimumShouldMatch = "1" },
            },
            CancellationToken.None);

        Assert.Equal(["logs-1", "logs-2", "logs-2"], response.Hits.Select(hit => hit.Index).Order());
    }

    [Fact]
    public async Task A_write_token_is_waited_for_in_its_index()
    {
        var write = await engine.PutAsync("logs-2", "late", """{"title":"late"}""");
        var response = await SearchAsync(new SearchRequest { Index = "logs-*", Q = "late", After = { write.WriteToken } });

        Assert.Equal("late", Assert.Single(response.Hits).Document.Id);
        await TestEngine.AssertFails(
            ErrorKind.FailedPrecondition, Reasons.WriteTokenStale, () => SearchAsync(new SearchRequest { Index = "logs-1,news", After = { write.WriteToken } }));
    }

    [Fact]
    public async Task An_index_out_of_service_fails_the_search_unless_part_of_it_will_do()
    {
        var folder = Directory.EnumerateDirectories(Path.Combine(engine.Folder), "shard-0", SearchOption.AllDirectories).First();
        await engine.Engine.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(folder, "segments*", SearchOption.AllDirectories))
        {
            await File.WriteAllBytesAsync(file, [1, 2, 3]);
        }

        await engine.ReopenAsync();
        var request = new SearchRequest { Index = "*" };
        var error = await Assert.ThrowsAsync<EngineException>(() => SearchAsync(request));
        request.AllowPartial = true;
        var response = await SearchAsync(request);

        var failure = Assert.Single(response.Shards.Failures);
        Assert.Contains($"'{failure.Index}'", error.Message);
        Assert.Contains(error.Kind, new[] { ErrorKind.Unavailable, ErrorKind.DataLoss });
        Assert.Equal((3, 2), (response.Shards.Total, response.Shards.Successful));
        Assert.DoesNotContain(response.Hits, hit => hit.Index == failure.Index);
        await Assert.ThrowsAsync<EngineException>(() => SearchAsync(new SearchRequest { Index = failure.Index, AllowPartial = true }));
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    private Task<SearchResponse> SearchAsync(SearchRequest request) => engine.Engine.Search.SearchAsync(request, CancellationToken.None);

    private Task CreateAsync(string index, params (string, Field.Types.Type)[] fields) => engine.CreateAsync(index, TestIndex.SchemaOf(fields));

    private async Task PutAsync(string index, string id, string json)
    {
        await engine.PutAsync(index, id, json);
        await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = index }, CancellationToken.None);
    }

    private static Query Term(string field, string value) =>
        new() { Term = new TermQuery { Field = field, Value = Google.Protobuf.WellKnownTypes.Value.ForString(value) } };
}
