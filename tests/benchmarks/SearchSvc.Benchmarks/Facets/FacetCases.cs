using Google.Protobuf.WellKnownTypes;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Facets;

/// <summary>The searches that are measured, and what is aggregated with each.</summary>
internal static class FacetCases
{
    public static IReadOnlyList<(string Name, SearchRequest Search)> Searches { get; } =
    [
        ("all, counted", new SearchRequest { PageSize = -1 }),
        ("all, 10 hits", new SearchRequest()),
        ("q: a frequent word", new SearchRequest { Q = "w0" }),
        ("q: a rare word", new SearchRequest { Q = "w1000" }),
    ];

    public static IReadOnlyList<(string Name, Aggregation Aggregation)> Aggregations { get; } =
    [
        ("terms of 30", Terms("source")),
        ("terms of 10,000", Terms("author")),
        ("terms of 500, several each", Terms("tag")),
        ("terms of a number", Terms("views")),
        ("terms in terms", With(Terms("source"), Terms("author"))),
        ("date_histogram, months", DateHistogram("1M", "")),
        ("date_histogram, days in Berlin", DateHistogram("1d", "Europe/Berlin")),
        ("stats in months", With(DateHistogram("1M", ""), new Aggregation { Stats = new() { Field = "price" } })),
        ("histogram", new Aggregation { Histogram = new() { Field = "price", Interval = 10 } }),
        ("range", new Aggregation { Range = new() { Field = "price", Ranges = { Range(0, 100), Range(100, 500), Range(500, 1_000) } } }),
        ("stats", new Aggregation { Stats = new() { Field = "views" } }),
        ("percentiles", new Aggregation { Percentiles = new() { Field = "price" } }),
        ("cardinality", new Aggregation { Cardinality = new() { Field = "author" } }),
        ("missing", new Aggregation { Missing = new() { Field = "author" } }),
        ("filter", new Aggregation { Filter = new() { Filter = new Query { Match = new() { Field = "body", Text = "w7" } } } }),
        ("top_hits in terms", With(Terms("source"), new Aggregation { TopHits = new() })),
    ];

    private static Aggregation Terms(string field) => new() { Terms = new() { Field = field } };

    private static Aggregation DateHistogram(string interval, string zone) =>
        new() { DateHistogram = new() { Field = "published", Interval = interval, TimeZone = zone } };

    private static RangeBucket Range(double from, double to) =>
        new() { Gte = Value.ForNumber(from), Lt = Value.ForNumber(to) };

    private static Aggregation With(Aggregation outer, Aggregation inner)
    {
        outer.Aggregations.Add("inner", inner);
        return outer;
    }
}
