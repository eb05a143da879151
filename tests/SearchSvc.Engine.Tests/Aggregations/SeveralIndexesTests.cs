using SearchSvc.Engine.Searching;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Indexes that do not have the same fields.</summary>
public sealed class SeveralIndexesTests : IDisposable
{
    private readonly TestIndex one = new(("tag", Field.Types.Type.Keyword));
    private readonly TestIndex other = new(("tag", Field.Types.Type.Keyword), ("n", Field.Types.Type.Integer), ("at", Field.Types.Type.Date));

    [Fact]
    public void Buckets_without_documents_are_shown_where_the_aggregation_around_is_over_a_field_that_an_index_lacks()
    {
        one.Put("1", """{"tag":"red"}""");
        other.Put("1", """{"tag":"blue","n":1}""");
        var tags = new Aggregation { Terms = new() { Field = "tag", MinCount = 0, Order = TermsAggregation.Types.Order.KeyAsc } };
        var ranges = new Aggregation { Range = new() { Field = "n", Ranges = { new RangeBucket() } }, Aggregations = { ["tags"] = tags } };

        var bucket = Assert.Single(Search(new SearchRequest { Aggregations = { ["a"] = ranges } }).Aggregations["a"].Buckets);

        Assert.Equal([("blue", 1L), ("red", 0L)], bucket.Aggregations["tags"].Buckets.Select(b => (b.Key.StringValue, b.Count)));
    }

    [Fact]
    public void Top_hits_keep_documents_without_a_value_where_they_are_sorted_to()
    {
        one.Put("1", """{"tag":"red"}""").Put("2", "{}");
        other.Put("3", "{}").Put("4", """{"tag":"blue"}""");
        foreach (var order in Enum.GetValues<Sort.Types.Order>())
        {
            foreach (var missing in Enum.GetValues<Sort.Types.Missing>())
            {
                var response = Search(new SearchRequest
                {
                    Sort = { new Sort { Field = "tag", Order = order, Missing = missing } },
                    Aggregations = { ["best"] = new() { TopHits = new() { Size = 2 } } },
                });

                Assert.Equal(response.Hits.Take(2), response.Aggregations["best"].TopHits);
            }
        }
    }

    [Fact]
    public void Keys_of_ranges_of_dates_are_the_same_whichever_index_has_the_field()
    {
        one.Put("1", "{}");
        other.Put("1", """{"at":"2026-01-02T00:00:00Z"}""");
        var ranges = new Aggregation
        {
            Range = new() { Field = "at", Ranges = { new RangeBucket { Gte = Google.Protobuf.WellKnownTypes.Value.ForString("2026-01-01") } } },
        };

        var bucket = Assert.Single(Search(new SearchRequest { Aggregations = { ["a"] = ranges } }).Aggregations["a"].Buckets);

        Assert.Equal(("2026-01-01T00:00:00Z-*", 1), (bucket.Key.StringValue, bucket.Count));
    }

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
    }

    private SearchResponse Search(SearchRequest request) =>
        new SearchExecutor(one.Options, one.Time).Search(new SearchViews([one.View("one"), other.View("other")]), request, null, CancellationToken.None);
}
