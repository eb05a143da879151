using Google.Protobuf;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Aggregations by example, each as JSON with the result that it has.</summary>
public sealed class AggregationTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(
            ("source", Field.Types.Type.Keyword), ("author", Field.Types.Type.Keyword), ("views", Field.Types.Type.Integer),
            ("price", Field.Types.Type.Double), ("published", Field.Types.Type.Date))
        .Put("1", """{"source":"ap","author":["ann","bob"],"views":10,"price":0.5,"published":"2026-01-31T23:30:00Z"}""")
        .Put("2", """{"source":"ap","author":"ann","views":99,"published":"2026-02-01"}""")
        .Cut()
        .Put("3", """{"source":"reuters","views":100,"price":2.5,"published":"2026-03-29T12:00:00Z"}""")
        .Put("4", """{"source":["ap","dpa"],"author":"cy","views":[100,250],"published":"2026-03-30T12:00:00Z"}""")
        .Put("5", """{"source":"gone"}""")
        .Cut()
        .Delete("5");

    [Theory]
    [InlineData(
        """{"terms":{"field":"source","size":20}}""",
        """{"buckets":[{"key":"ap","count":3},{"key":"dpa","count":1},{"key":"reuters","count":1}]}""")]
    [InlineData(
        """{"terms":{"field":"source","size":1}}""",
        """{"buckets":[{"key":"ap","count":3}],"otherCount":2}""")]
    [InlineData(
        """{"terms":{"field":"source","order":"ORDER_KEY_DESC","size":2},"aggregations":{"views":{"stats":{"field":"views"}}}}""",
        """
        {"buckets":[
          {"key":"reuters","count":1,"aggregations":{"views":{"stats":{"count":1,"min":100,"max":100,"sum":100,"avg":100}}}},
          {"key":"dpa","count":1,"aggregations":{"views":{"stats":{"count":2,"min":100,"max":250,"sum":350,"avg":175}}}}],
         "otherCount":3}
        """)]
    [InlineData(
        """{"terms":{"field":"source","orderBy":"-authors"},"aggregations":{"authors":{"cardinality":{"field":"author"}}}}""",
        """
        {"buckets":[
          {"key":"reuters","count":1,"aggregations":{"authors":{"value":0}}},
          {"key":"dpa","count":1,"aggregations":{"authors":{"value":1}}},
          {"key":"ap","count":3,"aggregations":{"authors":{"value":3}}}]}
        """)]
    [InlineData("""{"terms":{"field":"source","prefix":"re"}}""", """{"buckets":[{"key":"reuters","count":1}]}""")]
    [InlineData(
        """{"range":{"field":"views","ranges":[{"lt":100},{"gte":100},{"key":"all"}]}}""",
        """{"buckets":[{"key":"*-100","count":2},{"key":"100-*","count":2},{"key":"all","count":4}]}""")]
    [InlineData(
        """{"range":{"field":"published","timeZone":"Europe/Berlin","ranges":[{"lt":"2026-02"},{"gte":"2026-02-01||/M","lt":"2026-02-01||+1M/M"}]}}""",
        """
        {"buckets":[{"key":"*-2026-01-31T23:00:00Z"},{"key":"2026-01-31T23:00:00Z-2026-02-28T23:00:00Z","count":2}]}
        """)]
    [InlineData(
        """{"histogram":{"field":"views","interval":50,"minCount":0}}""",
        """
        {"buckets":[{"key":0,"count":1},{"key":50,"count":1},{"key":100,"count":2},{"key":150},{"key":200},{"key":250,"count":1}]}
        """)]
    [InlineData(
        """{"histogram":{"field":"price","interval":0.1}}""",
        """{"buckets":[{"key":0.5,"count":1},{"key":2.5,"count":1}]}""")]
    [InlineData(
        """{"dateHistogram":{"field":"published","interval":"1M"}}""",
        """
        {"buckets":[{"key":"2026-01-01T00:00:00Z","count":1},{"key":"2026-02-01T00:00:00Z","count":1},{"key":"2026-03-01T00:00:00Z","count":2}]}
        """)]
    [InlineData(
        """{"dateHistogram":{"field":"published","interval":"1d","timeZone":"Europe/Berlin"}}""",
        """
        {"buckets":[{"key":"2026-01-31T23:00:00Z","count":2},{"key":"2026-03-28T23:00:00Z","count":1},{"key":"2026-03-29T22:00:00Z","count":1}]}
        """)]
    [InlineData("""{"filter":{"filter":{"term":{"field":"source","value":"ap"}}}}""", """{"count":3}""")]
    [InlineData(
        """{"filter":{"filter":{"term":{"field":"source","value":"ap"}}},"aggregations":{"without":{"missing":{"field":"price"}}}}""",
        """{"count":3,"aggregations":{"without":{"count":2}}}""")]
    [InlineData("""{"stats":{"field":"views"}}""", """{"stats":{"count":5,"min":10,"max":250,"sum":559,"avg":111.8}}""")]
    [InlineData("""{"stats":{"field":"nothing"}}""", """{"stats":{}}""")]
    [InlineData(
        """{"percentiles":{"field":"views","percents":[50,99,0,100]}}""",
        """
        {"percentiles":[{"percent":50,"value":100},{"percent":99,"value":244},{"percent":0,"value":10},{"percent":100,"value":250}]}
        """)]
    [InlineData("""{"cardinality":{"field":"author"}}""", """{"value":3}""")]
    [InlineData(
        """{"topHits":{"size":3}}""",
        """{"topHits":[{"document":{"id":"1"}},{"document":{"id":"2"}},{"document":{"id":"3"}}]}""")]
    [InlineData("""{"missing":{"field":"author"}}""", """{"count":1}""")]
    [InlineData("""{"missing":{"field":"nothing"}}""", """{"count":4}""")]
    [InlineData("""{"terms":{"field":"nothing","minCount":0}}""", "{}")]
    public void It_comes_to(string aggregation, string expected)
    {
        var results = AggregationRunner.Run(
            [index],
            new Query { MatchAll = new MatchAllQuery() },
            new Dictionary<string, Aggregation> { ["a"] = JsonParser.Default.Parse<Aggregation>(aggregation) });

        Assert.Equal(JsonParser.Default.Parse<AggregationResult>(expected), results["a"]);
    }

    [Fact]
    public void Equal_keys_of_fields_of_different_types_are_one_bucket()
    {
        using var whole = new TestIndex(("n", Field.Types.Type.Integer)).Put("1", """{"n":1}""").Put("2", """{"n":"9007199254740993"}""");
        using var real = new TestIndex(("n", Field.Types.Type.Double)).Put("3", """{"n":1.0}""").Put("4", """{"n":1.5}""");
        using var text = new TestIndex(("n", Field.Types.Type.Keyword)).Put("5", """{"n":"1"}""");

        var result = AggregationRunner.Run(
            [whole, real, text],
            new Query { MatchAll = new MatchAllQuery() },
            new Dictionary<string, Aggregation>
            {
                ["terms"] = new() { Terms = new() { Field = "n", Order = TermsAggregation.Types.Order.KeyAsc } },
                ["different"] = new() { Cardinality = new() { Field = "n" } },
            });

        Assert.Equal(
            JsonParser.Default.Parse<AggregationResult>(
                """{"buckets":[{"key":1,"count":2},{"key":1.5,"count":1},{"key":"9007199254740993","count":1},{"key":"1","count":1}]}"""),
            result["terms"]);
        Assert.Equal(4, result["different"].Value);
    }

    public void Dispose() => index.Dispose();
}
