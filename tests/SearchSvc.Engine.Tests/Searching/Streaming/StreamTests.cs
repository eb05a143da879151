using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Searching.Streaming;
using SearchSvc.Engine.Tests.Model;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Searching.Streaming;

public sealed class StreamTests
{
    [Fact]
    public void The_stream_joined_is_the_one_big_page_wherever_it_breaks() =>
        Gen.Select(
            ModelCase.Any, Gen.Int[1, 7], Gen.Int[1, 5], Gen.OneOf<float?>(null, 0.5f)).Sample(
            (one, size, window, minScore) =>
            {
                using var index = new ModelIndex(one.Parts);
                var sorts = one.Requests[0].Sort;
                var search = new SearchRequest { Query = one.Requests[0].Query, Sort = { sorts }, PostFilter = NotReed() };
                if (minScore is { } set)
                {
                    search.MinScore = set;
                }

                var page = search.Clone();
                page.PageSize = 1_000;
                if (sorts.Count == 0)
                {
                    page.Sort.Add(new Sort { Field = "_id" });
                }

                var whole = index.Search(page).Hits.ToList();
                if (sorts.Count == 0)
                {
                    whole.ForEach(hit => hit.SortValues.Clear());
                }

                var request = new StreamSearchRequest { Search = search, BatchSize = size };
                var responses = Stream(index, request, window);
                Assert.Equal(whole, responses.SelectMany(response => response.Hits));
                Assert.All(responses.SkipLast(1), response => Assert.Equal(size, response.Hits.Count));
                var sent = 0;
                foreach (var response in responses)
                {
                    sent += response.Hits.Count;
                    request.ResumeToken = response.ResumeToken;
                    Assert.Equal(whole.Skip(sent), Stream(index, request, window).SelectMany(rest => rest.Hits));
                }
            },
            time: 8,
            threads: 1);

    [Fact]
    public void Fields_forms_highlights_and_names_are_those_of_a_search()
    {
        using var index = new TestIndex(NewsFields.All)
            .Put("2", """{"title":"peace talks","tag":"red"}""").Cut().Put("1", """{"title":"peace","tag":"blue"}""");
        var search = new SearchRequest
        {
            Q = "peace",
            Query = new Query { MatchAll = new MatchAllQuery(), Name = "all" },
            Fields = { "title" },
            SourceFormat = SourceFormat.Json,
            Highlight = new HighlightOptions(),
            Explain = true,
            Sort = { new Sort { Field = "_id" } },
        };

        Assert.Equal(index.Search(search).Hits, Stream(index, new StreamSearchRequest { Search = search }).SelectMany(response => response.Hits));
    }

    [Fact]
    public void Responses_end_before_they_are_too_large_to_send()
    {
        using var index = new TestIndex(("text", Field.Types.Type.Stored));
        for (var i = 0; i < 9; i++)
        {
            index.Put($"{i}", $$"""{"text":"{{new string('x', i == 5 ? 4_000_000 : 900_000)}}"}""");
        }

        var responses = Stream(index, new StreamSearchRequest { Search = new SearchRequest() });

        Assert.All(responses, response => Assert.InRange(response.CalculateSize(), 1, 3_600_000));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"{i}"), responses.SelectMany(response => response.Hits).Select(hit => hit.Document.Id));
        Assert.True(responses.SelectMany(response => response.Hits).Single(hit => hit.Document.Id == "5").Document.Truncated);
    }

    [Fact]
    public void What_has_no_meaning_for_a_stream_is_refused_by_path_with_all_else_that_is_wrong()
    {
        using var index = new TestIndex(NewsFields.All);
        var search = new SearchRequest
        {
            PageSize = 5,
            PageToken = "x",
            Offset = 1,
            Collapse = new Collapse(),
            Rescore = new Rescore(),
            DidYouMean = true,
            TrackTotalHits = 5,
            Timeout = new Duration { Seconds = 1 },
            Profile = true,
            AllowPartial = true,
            Aggregations = { ["a"] = new Aggregation() },
            Filter = "title:(",
        };

        var error = Assert.Throws<EngineException>(() => Stream(index, new StreamSearchRequest { Search = search, BatchSize = -1 }));

        Assert.Equal(
            [
                "batch_size", "search.page_size", "search.page_token", "search.offset", "search.aggregations", "search.collapse", "search.rescore",
                "search.did_you_mean", "search.track_total_hits", "search.timeout", "search.profile", "search.allow_partial", "search.filter",
            ],
            error.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void A_token_of_another_request_a_page_or_nobody_is_refused()
    {
        using var index = new TestIndex(NewsFields.All).Put("1", "{}").Put("2", "{}");
        var request = new StreamSearchRequest { Search = new SearchRequest(), BatchSize = 1 };
        var token = Stream(index, request)[0].ResumeToken;
        var page = index.Search(new SearchRequest { PageSize = 1 }).NextPageToken;

        AssertRefused(new StreamSearchRequest { Search = new SearchRequest { Q = "x" }, ResumeToken = token });
        AssertRefused(new StreamSearchRequest { Search = new SearchRequest(), ResumeToken = token[1..] });
        AssertRefused(new StreamSearchRequest { Search = new SearchRequest(), ResumeToken = page });
        AssertRefused(new StreamSearchRequest { Search = new SearchRequest(), ResumeToken = "\u20AC" });

        void AssertRefused(StreamSearchRequest other)
        {
            var error = Assert.Throws<EngineException>(() => Stream(index, other));
            Assert.Equal((Reasons.InvalidPageToken, "resume_token"), (error.Reason, error.Violations[0].Field));
        }
    }

    [Fact]
    public void Nothing_is_fetched_that_is_not_read()
    {
        using var index = new TestIndex(NewsFields.All);
        for (var i = 0; i < 5_000; i++)
        {
            index.Put($"{i}", "{}");
        }

        foreach (var sorts in new Sort[][] { [], [new Sort { Field = "year" }] })
        {
            using var stop = new CancellationTokenSource();
            using var views = new SearchViews([index.View()]);
            var read = Open(index.Options, views, new StreamSearchRequest { Search = new SearchRequest { Sort = { sorts } }, BatchSize = 10 }, 100, stop.Token).GetEnumerator();
            Assert.True(read.MoveNext());
            stop.Cancel();

            Assert.Throws<OperationCanceledException>(() => read.MoveNext());
        }
    }

    [Fact]
    public void A_window_is_all_that_is_sorted_at_a_time()
    {
        using var index = new TestIndex(NewsFields.All);
        for (var i = 0; i < 1_000; i++)
        {
            index.Put($"{i}", $$"""{"year":{{i % 7}}}""");
        }

        using var views = new SearchViews([index.View()]);
        var plan = Plan(index.Options, views, new StreamSearchRequest { Search = new SearchRequest { Sort = { new Sort { Field = "year" } } } });
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var hits = new HitWindows(plan.Hits, 10, Clock(CancellationToken.None)).Find().GetEnumerator();
        for (var i = 0; i < 10; i++)
        {
            Assert.True(hits.MoveNext());
        }

        var first = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        using var all = new HitWindows(plan.Hits, 1_000, Clock(CancellationToken.None)).Find().GetEnumerator();
        Assert.True(all.MoveNext());
        Assert.InRange(first, 1, (GC.GetAllocatedBytesForCurrentThread() - before) / 3);
    }

    [Fact]
    public async Task One_response_is_made_ahead_of_what_is_read_and_none_further()
    {
        var (made, read) = (0, 0);
        await foreach (var item in ReadAhead.By(_ => Make(), CancellationToken.None))
        {
            await Task.Delay(2);
            Assert.InRange(Volatile.Read(ref made), read + 1, read + 2);
            read++;
        }

        Assert.Equal((50, 50), (made, read));

        IEnumerable<string> Make()
        {
            for (var i = 0; i < 50; i++)
            {
                Interlocked.Increment(ref made);
                yield return $"{i}";
            }
        }
    }

    [Fact]
    public async Task A_reader_who_leaves_stops_the_making_before_anything_is_closed()
    {
        var ended = false;
        await foreach (var item in ReadAhead.By(Make, CancellationToken.None))
        {
            break;
        }

        Assert.True(ended);

        IEnumerable<string> Make(CancellationToken token)
        {
            yield return "first";
            try
            {
                token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                token.ThrowIfCancellationRequested();
            }
            finally
            {
                ended = true;
            }
        }
    }

    [Fact]
    public async Task A_stream_sees_one_view_while_writes_go_on()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("news");
        var written = await engine.PutAllAsync("news", 50, i => $$"""{"n":{{i}}}""");
        var seen = new List<string>();
        var request = new StreamSearchRequest { Search = new SearchRequest { Index = "news", After = { written.WriteToken } }, BatchSize = 5 };
        await foreach (var response in engine.Engine.Search.StreamAsync(request, CancellationToken.None))
        {
            seen.AddRange(response.Hits.Select(hit => hit.Document.Id));
            await engine.DeleteAsync("news", $"{49 - seen.Count / 5}");
            await engine.CountAsync("news", "", (await engine.PutAsync("news", $"zz{seen.Count}", "{}")).WriteToken);
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}").Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_stream_that_is_resumed_goes_on_in_its_view()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("news");
        var written = await engine.PutAllAsync("news", 9, i => $$"""{"n":{{i}}}""");
        var request = new StreamSearchRequest { Search = new SearchRequest { Index = "news", After = { written.WriteToken } }, BatchSize = 3 };
        var first = await engine.Engine.Search.StreamAsync(request, CancellationToken.None).FirstAsync();
        await engine.CountAsync("news", "", (await engine.DeleteAsync("news", "5")).WriteToken);
        request.ResumeToken = first.ResumeToken;

        var rest = await engine.Engine.Search.StreamAsync(request, CancellationToken.None).ToListAsync();

        Assert.Equal(["3", "4", "5", "6", "7", "8"], rest.SelectMany(response => response.Hits).Select(hit => hit.Document.Id));
    }

    [Theory]
    [InlineData("_id", Sort.Types.Order.Asc)]
    [InlineData("_id", Sort.Types.Order.Desc)]
    [InlineData("n", Sort.Types.Order.Asc)]
    public async Task Several_indexes_are_one_stream_wherever_it_breaks(string field, Sort.Types.Order order)
    {
        await using var engine = await TestEngine.StartAsync();
        var search = new SearchRequest { Index = "a,b", Sort = { new Sort { Field = field, Order = order } } };
        foreach (var index in new[] { "a", "b" })
        {
            await engine.CreateAsync(index);
            search.After.Add((await engine.PutAllAsync(index, 8, i => $$"""{"n":{{i / 3}}}""")).WriteToken);
        }

        var page = search.Clone();
        page.PageSize = 100;
        var whole = (await engine.Engine.Search.SearchAsync(page, CancellationToken.None)).Hits;
        var request = new StreamSearchRequest { Search = search, BatchSize = 1 };
        for (var sent = 0; sent < whole.Count; sent++)
        {
            var responses = await engine.Engine.Search.StreamAsync(request, CancellationToken.None).ToListAsync();
            Assert.Equal(whole.Skip(sent), responses.SelectMany(response => response.Hits));
            request.ResumeToken = responses[0].ResumeToken;
        }

        Assert.Equal(16, whole.Count);
    }

    [Fact]
    public async Task Without_a_search_or_an_index_it_says_so()
    {
        await using var engine = await TestEngine.StartAsync();

        foreach (var (request, field) in new[] { (new StreamSearchRequest(), "search"), (new StreamSearchRequest { Search = new SearchRequest() }, "search.index") })
        {
            var error = await Assert.ThrowsAsync<EngineException>(async () => await engine.Engine.Search.StreamAsync(request, CancellationToken.None).ToListAsync());
            Assert.Equal(field, error.Violations[0].Field);
        }
    }

    [Fact]
    public void A_bit_for_each_document_counts_as_memory_of_the_request()
    {
        using var index = new TestIndex(("title", Field.Types.Type.Text)).Put("1", """{"title":"one"}""").Put("2", """{"title":"two"}""");
        index.Options.MaxRequestBytes = 5;

        var error = Assert.Throws<EngineException>(() => Stream(index, new StreamSearchRequest { Search = new SearchRequest() }));

        Assert.Equal(ErrorKind.ResourceExhausted, error.Kind);
        Assert.Contains("SearchSvc:MaxRequestBytes", error.Message, StringComparison.Ordinal);
    }

    private static Query NotReed() => new()
    {
        Bool = new BoolQuery { MustNot = { new Query { Term = new TermQuery { Field = "tag", Value = Value.ForString("reed") } } } },
    };

    private static List<StreamSearchResponse> Stream(TestIndex index, StreamSearchRequest request, int window = 10_000)
    {
        using var views = new SearchViews([index.View()]);
        return [.. Open(index.Options, views, request, window, CancellationToken.None)];
    }

    private static List<StreamSearchResponse> Stream(ModelIndex index, StreamSearchRequest request, int window) =>
        [.. Open(index.Options, new SearchViews(index.Views), request, window, CancellationToken.None)];

    private static IEnumerable<StreamSearchResponse> Open(
        EngineOptions options, SearchViews views, StreamSearchRequest request, int window, CancellationToken cancellationToken) =>
        new HitStream(views, Plan(options, views, request), Clock(cancellationToken), cancellationToken, window).Responses();

    private static StreamPlan Plan(EngineOptions options, SearchViews views, StreamSearchRequest request) =>
        StreamPlan.Create(views, request, options, TimeProvider.System.GetUtcNow(), new SearchClock(CancellationToken.None));

    private static SearchClock Clock(CancellationToken cancellationToken) => new(TimeProvider.System, TimeProvider.System.GetTimestamp(), null, cancellationToken);
}
