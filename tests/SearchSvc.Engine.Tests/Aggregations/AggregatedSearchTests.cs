using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Aggregations as part of a search.</summary>
public sealed class AggregatedSearchTests : IDisposable
{
    private readonly TestIndex index = new(("title", Field.Types.Type.Text), ("tag", Field.Types.Type.Keyword), ("n", Field.Types.Type.Integer));

    private readonly Aggregation tags = new() { Terms = new() { Field = "tag" } };

    [Fact]
    public void A_post_filter_restricts_hits_and_total_but_no_aggregation()
    {
        Fill(20);
        var request = new SearchRequest
        {
            Filter = "n:[0 TO 9]",
            PostFilter = new Query { Term = new TermQuery { Field = "tag", Value = Value.ForString("t1") } },
            Aggregations = { ["tags"] = tags },
        };

        var response = index.Search(request);

        Assert.Equal(["d1", "d5", "d9"], response.Hits.Select(hit => hit.Document.Id).Order(StringComparer.Ordinal));
        Assert.Equal(3, response.TotalHits.Value);
        Assert.Equal([3, 3, 2, 2], response.Aggregations["tags"].Buckets.Select(b => b.Count));
    }

    [Fact]
    public void Hits_below_min_score_are_not_counted()
    {
        index.Put("1", """{"title":"peace peace peace","tag":"a"}""").Put("2", """{"title":"peace and quite a lot of other words","tag":"b"}""");
        var scores = index.Search(new SearchRequest { Q = "peace" }).Hits.Select(hit => hit.Score).ToList();

        var response = index.Search(new SearchRequest { Q = "peace", MinScore = scores.Average(), PageSize = -1, Aggregations = { ["tags"] = tags } });

        Assert.Equal(["a"], response.Aggregations["tags"].Buckets.Select(b => b.Key.StringValue));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Top_hits_are_the_first_hits_of_the_search_within_each_bucket(int pageSize)
    {
        Fill(2_000);
        tags.Aggregations.Add("best", new Aggregation { TopHits = new() { Size = 3 } });
        var request = new SearchRequest { Q = "word", PageSize = 1_000 };
        var inOrder = index.Search(request).Hits;
        request.PageSize = pageSize;
        request.Aggregations.Add("tags", tags);

        var buckets = index.Search(request).Aggregations["tags"].Buckets;

        Assert.Equal(4, buckets.Count);
        foreach (var bucket in buckets)
        {
            Assert.Equal(
                inOrder.Where(hit => hit.Document.Fields.Fields["tag"].Equals(bucket.Key)).Take(3),
                bucket.Aggregations["best"].TopHits);
        }
    }

    [Fact]
    public void Top_hits_that_a_response_has_no_room_for_come_without_their_source()
    {
        for (var i = 0; i < 6; i++)
        {
            index.Put($"{i}", $$"""{"title":"{{new string('a', 10_000)}} {{string.Concat(Enumerable.Repeat("b ", 450_000))}}","n":{{i}}}""");
        }

        var response = index.Search(new SearchRequest
        {
            PageSize = 3,
            Aggregations = { ["best"] = new() { TopHits = new() { Size = 6 } } },
        });

        Assert.Equal([false, false, false, true, true, true], response.Aggregations["best"].TopHits.Select(hit => hit.Document.Truncated));
        Assert.True(response.CalculateSize() < 4_000_000);
        Assert.NotEmpty(response.NextPageToken);
    }

    [Fact]
    public void A_further_page_may_leave_the_aggregations_out()
    {
        Fill(20);
        var request = new SearchRequest { PageSize = 15, Aggregations = { ["tags"] = tags } };
        request.PageToken = index.Search(request).NextPageToken;

        Assert.Equal(20, index.Search(request).Aggregations["tags"].Buckets.Sum(b => b.Count));
        request.Aggregations.Clear();
        Assert.Equal(5, index.Search(request).Hits.Count);
    }

    [Fact]
    public void A_field_that_is_not_there_is_a_warning()
    {
        Fill(1);

        var response = index.Search(new SearchRequest { Aggregations = { ["a"] = new() { Terms = new() { Field = "tga" } } } });

        Assert.Empty(response.Aggregations["a"].Buckets);
        Assert.Contains("'tag'", Assert.Single(response.Warnings));
    }

    [Fact]
    public void Every_violation_is_named_at_once()
    {
        var e = Assert.Throws<EngineException>(() => index.Search(new SearchRequest
        {
            Query = new Query(),
            Aggregations = { ["a"] = new(), ["b"] = new() { Terms = new() { Field = "title", Size = -1 } } },
        }));

        Assert.Equal(
            ["query", "aggregations[a]", "aggregations[b].terms.field", "aggregations[b].terms.size"], e.Violations.Select(v => v.Field));
    }

    public void Dispose() => index.Dispose();

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            index.Put($"d{i}", $$"""{"title":"word {{string.Join(' ', Enumerable.Repeat("x", i % 7))}}","tag":"t{{i % 4}}","n":{{i}}}""");
            if (i % 300 == 299)
            {
                index.Cut();
            }
        }
    }
}
