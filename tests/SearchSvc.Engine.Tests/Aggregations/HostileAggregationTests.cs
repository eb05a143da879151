using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Aggregations that nobody should ask for, each with what it is told.</summary>
public sealed class HostileAggregationTests : IDisposable
{
    private readonly TestIndex index = new(new Schema
    {
        Fields =
        {
            new Field { Name = "title", Type = Field.Types.Type.Text, Fields = { new Field { Name = "keyword", Type = Field.Types.Type.Keyword } } },
            new Field { Name = "tag", Type = Field.Types.Type.Keyword },
            new Field { Name = "hidden", Type = Field.Types.Type.Keyword, NotSortable = true },
            new Field { Name = "n", Type = Field.Types.Type.Integer },
            new Field { Name = "x", Type = Field.Types.Type.Double },
            new Field { Name = "flag", Type = Field.Types.Type.Boolean },
            new Field { Name = "at", Type = Field.Types.Type.Date },
            new Field { Name = "place", Type = Field.Types.Type.GeoPoint },
        },
    });

    public static TheoryData<string, Aggregation, string, string> Requests => new()
    {
        { "no kind", new Aggregation(), "", Reasons.InvalidField },
        { "no field", Terms(""), ".terms.field", Reasons.InvalidField },
        { "text", Terms("title"), ".terms.field", Reasons.FieldNotSortable },
        { "not_sortable", Terms("hidden"), ".terms.field", Reasons.FieldNotSortable },
        { "missing of a text", new() { Missing = new() { Field = "title" } }, ".missing.field", Reasons.FieldNotSortable },
        { "terms of places", Terms("place"), ".terms.field", Reasons.FieldTypeMismatch },
        { "stats of words", new() { Stats = new() { Field = "tag" } }, ".stats.field", Reasons.FieldTypeMismatch },
        { "stats of flags", new() { Stats = new() { Field = "flag" } }, ".stats.field", Reasons.FieldTypeMismatch },
        { "percentiles of ids", new() { Percentiles = new() { Field = "_id" } }, ".percentiles.field", Reasons.FieldTypeMismatch },
        { "histogram of dates", new() { Histogram = new() { Field = "at", Interval = 1 } }, ".histogram.field", Reasons.FieldTypeMismatch },
        { "date_histogram of numbers", new() { DateHistogram = new() { Field = "n", Interval = "1d" } }, ".date_histogram.field", Reasons.FieldTypeMismatch },
        { "size", new() { Terms = new() { Field = "tag", Size = 1_001 } }, ".terms.size", Reasons.InvalidField },
        { "negative size", new() { Terms = new() { Field = "tag", Size = -1 } }, ".terms.size", Reasons.InvalidField },
        { "min_count", new() { Terms = new() { Field = "tag", MinCount = -1 } }, ".terms.min_count", Reasons.InvalidField },
        { "order", new() { Terms = new() { Field = "tag", Order = (TermsAggregation.Types.Order)9 } }, ".terms.order", Reasons.InvalidField },
        { "order_by nothing", new() { Terms = new() { Field = "tag", OrderBy = "-" } }, ".terms.order_by", Reasons.InvalidField },
        { "order_by buckets", new() { Terms = new() { Field = "tag", OrderBy = "a" }, Aggregations = { ["a"] = Terms("n") } }, ".terms.order_by", Reasons.InvalidField },
        { "prefix of numbers", new() { Terms = new() { Field = "n", Prefix = "1" } }, ".terms.prefix", Reasons.InvalidField },
        { "long prefix", new() { Terms = new() { Field = "tag", Prefix = new string('a', 3_000_000) } }, ".terms.prefix", Reasons.InvalidField },
        { "no ranges", new() { Range = new() { Field = "n" } }, ".range.ranges", Reasons.InvalidField },
        { "word for a bound", Range("n", Value.ForString("x")), ".range.ranges[0].gte", Reasons.FieldTypeMismatch },
        { "NaN for a bound", Range("x", Value.ForNumber(double.NaN)), ".range.ranges[0].gte", Reasons.FieldTypeMismatch },
        { "list for a bound", Range("at", Value.ForList()), ".range.ranges[0].gte", Reasons.FieldTypeMismatch },
        { "zone of a range", new() { Range = new() { Field = "at", TimeZone = "../etc", Ranges = { new RangeBucket() } } }, ".range.time_zone", Reasons.InvalidField },
        { "no interval", new() { Histogram = new() { Field = "n" } }, ".histogram.interval", Reasons.InvalidField },
        { "negative interval", new() { Histogram = new() { Field = "n", Interval = -1 } }, ".histogram.interval", Reasons.InvalidField },
        { "NaN interval", new() { Histogram = new() { Field = "n", Interval = double.NaN } }, ".histogram.interval", Reasons.InvalidField },
        { "infinite offset", new() { Histogram = new() { Field = "n", Interval = 1, Offset = double.PositiveInfinity } }, ".histogram.offset", Reasons.InvalidField },
        { "calendar interval", new() { DateHistogram = new() { Field = "at", Interval = "2d" } }, ".date_histogram.interval", Reasons.InvalidField },
        { "zone", new() { DateHistogram = new() { Field = "at", Interval = "1d", TimeZone = "Mars" } }, ".date_histogram.time_zone", Reasons.InvalidField },
        { "no filter", new() { Filter = new() }, ".filter.filter", Reasons.InvalidField },
        { "wrong filter", new() { Filter = new() { Filter = new Query() } }, ".filter.filter", Reasons.InvalidQuery },
        { "percent", new() { Percentiles = new() { Field = "n", Percents = { 50, 101 } } }, ".percentiles.percents[1]", Reasons.InvalidField },
        { "NaN percent", new() { Percentiles = new() { Field = "n", Percents = { double.NaN } } }, ".percentiles.percents[0]", Reasons.InvalidField },
        { "top_hits size", new() { TopHits = new() { Size = 1_001 } }, ".top_hits.size", Reasons.InvalidField },
        { "buckets in stats", new() { Stats = new() { Field = "n" }, Aggregations = { ["b"] = Terms("n") } }, ".aggregations", Reasons.InvalidField },
        { "six levels", Nested(6), string.Concat(Enumerable.Repeat(".aggregations[a]", 4)) + ".aggregations", Reasons.InvalidField },
        { "deep", new() { Terms = new() { Field = "tag" }, Aggregations = { ["b"] = Terms("") } }, ".aggregations[b].terms.field", Reasons.InvalidField },
    };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public void It_is_told_what_and_where(string name, Aggregation aggregation, string path, string reason)
    {
        var e = Assert.Throws<EngineException>(() => Run(aggregation));

        Assert.True(
            e.Kind == ErrorKind.InvalidArgument && e.Violations[0].Field == $"aggregations[a]{path}" && e.Reason == reason,
            $"{name}: {e.Kind} {e.Reason} {e.Message[..Math.Min(300, e.Message.Length)]}");
    }

    [Fact]
    public void A_text_field_is_answered_with_its_keyword() =>
        Assert.Contains("'title.keyword'", Assert.Throws<EngineException>(() => Run(Terms("title"))).Message);

    [Fact]
    public void More_aggregations_than_there_may_be_are_refused()
    {
        var many = new Aggregation { Terms = new() { Field = "tag" } };
        for (var i = 0; i < 1_000; i++)
        {
            many.Aggregations.Add($"{i}", Terms("n"));
        }

        Assert.Equal(ErrorKind.InvalidArgument, Assert.Throws<EngineException>(() => Run(many)).Kind);
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void More_buckets_than_there_may_be_name_the_limit(int limit, bool succeeds)
    {
        index.Options.MaxAggregationBuckets = limit;
        index.Put("1", """{"n":0}""").Put("2", """{"n":99}""");
        var histogram = new Aggregation { Histogram = new() { Field = "n", Interval = 1, MinCount = 0 } };
        if (succeeds)
        {
            Assert.Equal(100, Run(histogram).Buckets.Count);
        }
        else
        {
            AssertLimit("SearchSvc:MaxAggregationBuckets", histogram);
        }
    }

    [Fact]
    public void A_gap_of_a_billion_buckets_costs_no_more_than_the_limit()
    {
        index.Put("1", """{"n":0,"x":-1e308,"at":"0001-01-01"}""").Put("2", """{"n":9000000000000000000,"x":1e308,"at":"9999-12-31"}""");

        AssertLimit("SearchSvc:MaxAggregationBuckets", new() { Histogram = new() { Field = "n", Interval = 1, MinCount = 0 } });
        AssertLimit("SearchSvc:MaxAggregationBuckets", new() { Histogram = new() { Field = "x", Interval = 1e-300, MinCount = 0 } });
        AssertLimit("SearchSvc:MaxAggregationBuckets", new() { DateHistogram = new() { Field = "at", Interval = "1s", MinCount = 0 } });
    }

    [Fact]
    public void Numbers_at_the_ends_have_buckets_too()
    {
        index.Put("1", """{"n":"9223372036854775807","x":1.7e308}""").Put("2", """{"n":"-9223372036854775808","x":-1.7e308}""").Put("3", """{"n":-1,"x":-0.1}""");

        Assert.Equal(
            [Value.ForString("-9223372036854775810"), Value.ForNumber(-10), Value.ForString("9223372036854775800")],
            Run(new() { Histogram = new() { Field = "n", Interval = 10 } }).Buckets.Select(b => b.Key));
        Assert.All(
            Run(new() { Histogram = new() { Field = "x", Interval = 1e-5 } }).Buckets,
            b => Assert.True(double.IsFinite(b.Key.NumberValue)));
    }

    [Fact]
    public void More_memory_than_a_request_may_hold_names_the_limit()
    {
        index.Options.MaxRequestBytes = 20_000;
        for (var i = 0; i < 1_000; i++)
        {
            index.Put($"{i}", $$"""{"n":{{i}},"tag":"t{{i}}"}""");
        }

        AssertLimit("SearchSvc:MaxRequestBytes", Terms("n"));
        AssertLimit("SearchSvc:MaxRequestBytes", Terms("tag"));
    }

    public void Dispose() => index.Dispose();

    private AggregationResult Run(Aggregation aggregation) => AggregationRunner.Run(
        [index], new Query { MatchAll = new MatchAllQuery() }, new Dictionary<string, Aggregation> { ["a"] = aggregation })["a"];

    private void AssertLimit(string key, Aggregation aggregation)
    {
        var e = Assert.Throws<EngineException>(() => Run(aggregation));

        Assert.Equal(ErrorKind.ResourceExhausted, e.Kind);
        Assert.Contains(key, e.Message);
    }

    private static Aggregation Terms(string field) => new() { Terms = new TermsAggregation { Field = field } };

    private static Aggregation Range(string field, Value from) => new() { Range = new() { Field = field, Ranges = { new RangeBucket { Gte = from } } } };

    private static Aggregation Nested(int depth)
    {
        var aggregation = Terms("tag");
        if (depth > 1)
        {
            aggregation.Aggregations.Add("a", Nested(depth - 1));
        }

        return aggregation;
    }
}
