using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Pages of one view while its indexes change.</summary>
public sealed class PointInTimeTests : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.StartAsync();

    [Fact]
    public async Task Paging_yields_each_hit_of_the_first_page_exactly_once_while_writers_run()
    {
        await CreateAsync("one");
        await CreateAsync("two");
        for (var round = 0; round < 3; round++)
        {
            await PutAllAsync("one", 300, round);
            await PutAllAsync("two", 200, round);
            var before = await AllAsync(new SearchRequest { Index = "one,two", Sort = { new Sort { Field = "_id" } }, PageSize = 1_000 });
            using var stop = new CancellationTokenSource();
            var writers = new[] { WriteAsync("one", round, stop.Token), WriteAsync("two", round + 100, stop.Token) };

            foreach (var sort in new[] { "year", "_score", "_id" })
            {
                var first = new SearchRequest { Index = "one,two", Q = "word other", Sort = { new Sort { Field = sort } }, PageSize = 7 };
                var opening = await SearchAsync(first);
                var whole = first.Clone();
                whole.PageToken = opening.NextPageToken;
                whole.PageSize = 1_000;
                var paged = (await AllAsync(first)).ToList();
                var joined = opening.Hits.Concat((await SearchAsync(whole)).Hits).ToList();

                // The view of the opening page, read at once and, by now, after many writes.
                var again = await SearchAsync(whole);
                Assert.Empty(again.Warnings);
                Assert.Equal(joined.Skip(opening.Hits.Count), again.Hits);
                Assert.Equal(opening.TotalHits.Value, joined.Count);
                Assert.Equal(joined.Count, joined.Select(Key).Distinct().Count());
                Assert.Equal(paged.Count, paged.Select(Key).Distinct().Count());
            }

            await stop.CancelAsync();
            await Task.WhenAll(writers);
            Assert.Equal(before.Count, before.Select(Key).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_view_goes_on_as_it_was_after_deletes_updates_merges_and_refreshes()
    {
        await CreateAsync("one");
        await PutAllAsync("one", 40, 0);
        var request = new SearchRequest { Index = "one", Q = "word", PageSize = 5, SourceFormat = SourceFormat.Json };
        var expected = (await SearchAsync(new SearchRequest(request) { PageSize = 1_000 })).Hits;
        var found = new List<Hit>();
        do
        {
            var page = await SearchAsync(request);
            Assert.Empty(page.Warnings);
            found.AddRange(page.Hits);
            request.PageToken = page.NextPageToken;
            await engine.DeleteAsync("one", $"{found.Count}");
            await engine.PutAsync("one", $"{found.Count + 1}", """{"title":"word word word","year":1}""");
            await RefreshAsync("one");
            await engine.Engine.Indexes.MergeAsync(new MergeIndexRequest { Index = "one" }, CancellationToken.None);
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Searches_over_the_same_reader_share_one_view_and_the_oldest_goes_first()
    {
        await using var small = await TestEngine.StartAsync(options => options.MaxPointInTimeViews = 2);
        await small.CreateAsync("one", Schema());
        await small.PutAllAsync("one", 30, i => $$"""{"title":"word","year":{{i}}}""");
        var tokens = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await small.PutAsync("one", $"new-{i}", """{"title":"word","year":5}""");
            await small.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "one" }, CancellationToken.None);
            for (var same = 0; same < 5; same++)
            {
                var page = await small.Engine.Search.SearchAsync(new SearchRequest { Index = "one", Q = same % 2 == 0 ? "word" : "" }, CancellationToken.None);
                tokens.Add(page.NextPageToken);
            }
        }

        Assert.Equal(2, small.Engine.Context.Views.Count);
        var warnings = new List<int>();
        foreach (var token in new[] { tokens[0], tokens[5], tokens[10] })
        {
            var page = await small.Engine.Search.SearchAsync(new SearchRequest { Index = "one", Q = "word", PageToken = token }, CancellationToken.None);
            warnings.Add(page.Warnings.Count);
        }

        Assert.Equal([1, 0, 0], warnings);
    }

    [Fact]
    public async Task An_index_that_is_deleted_takes_its_views_with_it_and_another_of_its_name_is_a_new_view()
    {
        await CreateAsync("one");
        await PutAllAsync("one", 30, 0);
        var request = new SearchRequest { Index = "one", Sort = { new Sort { Field = "_id" } } };
        request.PageToken = (await SearchAsync(request)).NextPageToken;
        await engine.Engine.Indexes.DeleteAsync(new DeleteIndexRequest { Index = "one" }, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, engine.Engine.Context.Views.Count);
        await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.IndexNotFound, () => SearchAsync(request));
        await CreateAsync("one");
        await PutAllAsync("one", 30, 0);
        Assert.Contains("kept no longer", Assert.Single((await SearchAsync(request)).Warnings));
    }

    [Fact]
    public async Task After_a_restart_a_token_goes_on_in_the_same_order_with_a_warning()
    {
        await CreateAsync("one");
        await CreateAsync("two");
        await PutAllAsync("one", 30, 0);
        await PutAllAsync("two", 30, 0);
        var request = new SearchRequest { Index = "one,two", Q = "word", Sort = { new Sort { Field = "year" } }, PageSize = 9 };
        var first = await SearchAsync(request);
        var rest = new SearchRequest(request) { PageToken = first.NextPageToken, PageSize = 1_000 };
        var expected = (await SearchAsync(rest)).Hits;
        await engine.RestartAsync();
        var after = await SearchAsync(rest);

        Assert.Equal(expected, after.Hits);
        Assert.Contains("kept no longer", Assert.Single(after.Warnings));
    }

    [Fact]
    public async Task A_stream_that_is_resumed_goes_on_in_the_view_that_it_began_in()
    {
        await CreateAsync("one");
        await PutAllAsync("one", 40, 0);
        var request = new StreamSearchRequest { Search = new SearchRequest { Index = "one", Q = "word" }, BatchSize = 10 };
        var whole = await StreamAsync(request);
        var first = whole[0];
        await engine.PutAllAsync("one", 40, _ => """{"title":"none"}""");
        await RefreshAsync("one");
        request.ResumeToken = first.ResumeToken;
        var rest = await StreamAsync(request);

        Assert.Equal(40, whole.Sum(batch => batch.Hits.Count));
        Assert.Equal(whole.Skip(1).SelectMany(batch => batch.Hits), rest.SelectMany(batch => batch.Hits));
    }

    [Fact]
    public async Task The_order_of_a_map_in_the_request_is_no_part_of_it()
    {
        await CreateAsync("one");
        await PutAllAsync("one", 30, 0);
        var fields = new Struct { Fields = { ["title"] = Value.ForString("word"), ["year"] = Value.ForNumber(1) } };
        var turned = new Struct { Fields = { ["year"] = Value.ForNumber(1), ["title"] = Value.ForString("word") } };
        var request = new MoreLikeThisRequest
        {
            Index = "one",
            Like = { new LikeItem { Fields = fields } },
            Options = new MoreLikeThisOptions { MinDocFreq = 1, MaxDocFreq = 100, MinimumShouldMatch = "1" },
        };
        var first = await engine.Engine.Search.MoreLikeThisAsync(request, CancellationToken.None);
        request.Like[0].Fields = turned;
        request.PageToken = first.NextPageToken;
        var second = await engine.Engine.Search.MoreLikeThisAsync(request, CancellationToken.None);

        Assert.NotEmpty(second.Hits);
        Assert.Empty(second.Hits.Select(Key).Intersect(first.Hits.Select(Key)));
    }

    [Fact]
    public async Task A_token_of_hostile_content_is_refused_as_one()
    {
        await CreateAsync("one");
        await PutAllAsync("one", 30, 0);
        var request = new SearchRequest { Index = "one", Sort = { new Sort { Field = "year" } } };
        var token = System.Buffers.Text.Base64Url.DecodeFromChars((await SearchAsync(request)).NextPageToken);

        // With a checksum that fits, so that what is behind it is looked at too.
        Gen.Select(Gen.Int[0, token.Length - 9], Gen.Byte, Gen.Int[0, 60], Gen.Byte.Array[0, 40]).Sample(
            (at, with, cut, more) =>
            {
                var changed = token[..Math.Max(1, token.Length - 8 - cut)].Concat(more).ToArray();
                changed[Math.Min(at, changed.Length - 1)] = with;
                var whole = changed.Concat(System.IO.Hashing.XxHash64.Hash(changed)).ToArray();
                try
                {
                    SearchAsync(new SearchRequest(request) { PageToken = System.Buffers.Text.Base64Url.EncodeToString(whole) }).GetAwaiter().GetResult();
                }
                catch (EngineException refused)
                {
                    Assert.Equal(Reasons.InvalidPageToken, refused.Reason);
                }
            },
            iter: 3_000,
            threads: 1);
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    private async Task<List<StreamSearchResponse>> StreamAsync(StreamSearchRequest request)
    {
        var batches = new List<StreamSearchResponse>();
        await foreach (var batch in engine.Engine.Search.StreamAsync(request, CancellationToken.None))
        {
            batches.Add(batch);
        }

        return batches;
    }

    private static string Key(Hit hit) => $"{hit.Index}/{hit.Document.Id}";

    private static SchemaMessage Schema() => TestIndex.SchemaOf(("title", Field.Types.Type.Text), ("year", Field.Types.Type.Integer));

    private Task CreateAsync(string index) => engine.CreateAsync(index, Schema());

    private async Task PutAllAsync(string index, int count, int round)
    {
        await engine.PutAllAsync(index, count, i => $$"""{"title":"{{(i % 3 == 0 ? "word" : "word other")}} {{i % 11}}","year":{{(i * 7 + round) % 13}}}""");
        await RefreshAsync(index);
    }

    private async Task WriteAsync(string index, int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await engine.PutAllAsync(index, 20, _ => $$"""{"title":"word {{random.Next(9)}}","year":{{random.Next(13)}}}""");
            await engine.DeleteAsync(index, $"{random.Next(300)}");
            await RefreshAsync(index);
            if (i % 5 == 4)
            {
                await engine.Engine.Indexes.MergeAsync(new MergeIndexRequest { Index = index, MaxSegments = 2 }, CancellationToken.None);
            }
        }
    }

    private Task RefreshAsync(string index) => engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = index }, CancellationToken.None);

    private Task<SearchResponse> SearchAsync(SearchRequest request) => engine.Engine.Search.SearchAsync(request, CancellationToken.None);

    /// <summary>The hits of all pages: as many as the first page counted.</summary>
    private async Task<List<Hit>> AllAsync(SearchRequest request)
    {
        var paged = new SearchRequest(request);
        var hits = new List<Hit>();
        var total = new HashSet<TotalHits>();
        do
        {
            var page = await SearchAsync(paged);
            Assert.Empty(page.Warnings);
            hits.AddRange(page.Hits);
            total.Add(page.TotalHits);
            paged.PageToken = page.NextPageToken;
        }
        while (paged.PageToken.Length > 0);

        Assert.Equal(hits.Count, Assert.Single(total).Value);
        return hits;
    }
}
