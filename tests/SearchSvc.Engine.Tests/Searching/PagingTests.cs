using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Time.Testing;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Searching;

public sealed class PagingTests : IDisposable
{
    private readonly TestIndex index = new(("title", Field.Types.Type.Text), ("year", Field.Types.Type.Integer), ("published", Field.Types.Type.Date));

    public PagingTests()
    {
        for (var i = 0; i < 30; i++)
        {
            index.Put($"{i:00}", $$"""{"title":"a word","year":{{i / 3}}}""");
        }
    }

    [Fact]
    public void Search_without_a_size_gives_ten_and_a_token_for_the_rest()
    {
        var page = index.Search(new SearchRequest());

        Assert.Equal(10, page.Hits.Count);
        Assert.Equal(new TotalHits { Value = 30, Exact = true }, page.TotalHits);
        Assert.NotEmpty(page.NextPageToken);
    }

    [Fact]
    public void A_page_that_ends_with_the_last_hit_has_no_token()
    {
        Assert.Empty(index.Search(new SearchRequest { PageSize = 30 }).NextPageToken);
        Assert.Empty(index.Search(new SearchRequest { PageSize = 10, Offset = 20 }).NextPageToken);
        Assert.Empty(index.Search(new SearchRequest { Offset = 40 }).Hits);
    }

    [Fact]
    public void Counting_alone_gives_no_hits()
    {
        var page = index.Search(new SearchRequest { Q = "word", PageSize = -1 });

        Assert.Empty(page.Hits);
        Assert.Equal(30, page.TotalHits.Value);
        Assert.Empty(page.NextPageToken);
    }

    [Fact]
    public void An_offset_skips_hits_of_the_first_page_only()
    {
        var request = new SearchRequest { Offset = 5, PageSize = 10, Sort = { new Sort { Field = "_id" } } };
        var first = index.Search(request);
        request.PageToken = first.NextPageToken;

        Assert.Equal("05", first.Hits[0].Document.Id);
        Assert.Equal("15", index.Search(request).Hits[0].Document.Id);
    }

    [Fact]
    public void Sort_values_are_shown_and_scores_are_not_where_only_fields_sort()
    {
        var hit = index.Search(new SearchRequest
        {
            Sort = { new Sort { Field = "year", Order = Sort.Types.Order.Desc }, new Sort { Field = "published" }, new Sort { Field = "_id" } },
        }).Hits[0];

        Assert.Equal([Value.ForNumber(9), Value.ForNull(), Value.ForString("27")], hit.SortValues);
        Assert.False(hit.HasScore);
    }

    [Fact]
    public void A_hit_that_is_deleted_between_two_pages_moves_nothing_and_is_warned_of()
    {
        var request = new SearchRequest { Sort = { new Sort { Field = "year" } } };
        var first = index.Search(request);
        index.Delete("00").Delete("09").Put("99", """{"year":0}""");
        request.PageToken = first.NextPageToken;
        var second = index.Search(request);

        Assert.Equal("10", second.Hits[0].Document.Id);
        Assert.Contains("changed", Assert.Single(second.Warnings));
    }

    [Fact]
    public void A_token_that_is_cut_changed_or_of_another_request_is_refused()
    {
        var request = new SearchRequest { Q = "word", PageSize = 3 };
        var token = index.Search(request).NextPageToken;
        AssertRefused(new SearchRequest { Q = "other", PageToken = token });
        AssertRefused(new SearchRequest { Q = "word", PageToken = token, Sort = { new Sort { Field = "year" } } });
        for (var i = 0; i < token.Length; i++)
        {
            AssertRefused(new SearchRequest { Q = "word", PageToken = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..] });
            if (i > 0)
            {
                AssertRefused(new SearchRequest { Q = "word", PageToken = token[..i] });
            }
        }

        void AssertRefused(SearchRequest other)
        {
            var e = Assert.Throws<EngineException>(() => index.Search(other));
            Assert.Equal(Reasons.InvalidPageToken, e.Reason);
            Assert.Equal("page_token", e.Violations[0].Field);
        }
    }

    [Fact]
    public void The_page_size_and_the_timeout_may_change_from_page_to_page()
    {
        var token = index.Search(new SearchRequest { PageSize = 3 }).NextPageToken;
        var next = index.Search(new SearchRequest { PageSize = 5, PageToken = token, Timeout = new Duration { Seconds = 60 } });

        Assert.Equal("03", next.Hits[0].Document.Id);
        Assert.Equal(5, next.Hits.Count);
    }

    [Fact]
    public void Now_means_the_same_on_every_page()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-10T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        index.Time = time;
        index.Put("new", """{"published":"2026-01-03T12:00:00Z"}""").Put("old", """{"published":"2026-01-03T13:00:00Z"}""");
        var request = new SearchRequest { Filter = "published:[now-7d TO *]", PageSize = 1 };
        var first = index.Search(request);
        time.Advance(TimeSpan.FromDays(3));
        request.PageToken = first.NextPageToken;

        Assert.Single(index.Search(request).Hits);
    }

    [Fact]
    public void Pages_end_before_they_are_too_large_to_send()
    {
        using var large = new TestIndex(("n", Field.Types.Type.Integer), ("text", Field.Types.Type.Stored));
        var text = new string('x', 900_000);
        for (var i = 0; i < 9; i++)
        {
            large.Put($"{i}", $$"""{"n":{{i}},"text":"{{text}}"}""");
        }

        large.Put("huge", $$"""{"n":4,"text":"{{new string('y', 4_000_000)}}"}""");
        var request = new SearchRequest { PageSize = 100, Sort = { new Sort { Field = "n" } } };
        var ids = new List<string>();
        do
        {
            var page = large.Search(request);
            Assert.InRange(page.CalculateSize(), 0, 4_000_000);
            Assert.NotEmpty(page.Hits);
            Assert.All(page.Hits, hit => Assert.Equal(hit.Document.Id == "huge", hit.Document.Truncated));
            ids.AddRange(page.Hits.Select(hit => hit.Document.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(["0", "1", "2", "3", "4", "huge", "5", "6", "7", "8"], ids);
    }

    [Fact]
    public void What_is_found_in_time_is_returned()
    {
        index.Cut().Put("late", """{"title":"a word"}""");
        index.Time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var page = index.Search(new SearchRequest { Timeout = new Duration { Nanos = 1 } });

        Assert.True(page.TimedOut);
        Assert.False(page.TotalHits.Exact);
        Assert.Empty(page.NextPageToken);
    }

    [Fact]
    public void A_search_whose_caller_is_gone_stops() =>
        Assert.Throws<OperationCanceledException>(() => index.Search(new SearchRequest(), new CancellationToken(canceled: true)));

    public void Dispose() => index.Dispose();
}
