using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Documents of one test, in segments, and what their dates are around.</summary>
internal sealed record AggregationCase(AggregationDocument[][] Segments, Query Query, Dictionary<string, Aggregation> Aggregations, int Seed);

/// <summary>Random documents, queries and trees of aggregations.</summary>
internal static class AggregationGenerators
{
    private const long Minute = 60_000;
    private const long Day = 24 * 60 * Minute;

    // The last two are in the order of code points, not of UTF-16 units.
    private static readonly string[] Words = ["red", "reed", "blue", "green", "r", "\uFFFD", "\U0001F600"];

    private static readonly string[] Zones =
        ["", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns"];

    // Where clocks change, somewhere: summer time in spring and autumn, by half an hour, at midnight, behind midnight, and the date line.
    private static readonly string[] Changes =
    [
        "2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z", "2025-03-09T07:00:00Z", "2025-04-05T15:00:00Z", "2025-10-04T15:30:00Z",
        "2018-11-04T03:00:00Z", "2018-02-18T02:00:00Z", "2011-12-30T10:00:00Z", "2010-11-07T02:31:00Z", "1969-12-31T23:59:00Z",
    ];

    private static Gen<Query> Filter { get; } = Gen.OneOf<Query>(
        Gen.Const(0).Select(_ => new Query { MatchAll = new MatchAllQuery() }),
        Gen.Select(Gen.OneOf("tag", "kind"), Gen.OneOf(Words), (field, word) => new Query { Term = new TermQuery { Field = field, Value = Value.ForString(word) } }),
        Gen.OneOf("tag", "n", "flag", "at").Select(field => new Query { Exists = new ExistsQuery { Field = field } }),
        Gen.Select(Gen.Int[-20, 20], Gen.Int[-20, 20], (from, to) => new Query
        {
            Range = new RangeQuery { Field = "n", Gte = Value.ForNumber(from), Lt = Value.ForNumber(to) },
        }));

    public static Gen<AggregationCase> Case { get; } = Gen.Select(Gen.OneOf(Changes), Gen.Bool).SelectMany((change, isNarrow) =>
        Gen.Select(
            Document(DateTimeOffset.Parse(change, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), isNarrow).Array[0, 14].Array[1, 4],
            Filter,
            Tree(4, isNarrow).Array[1, 3],
            Gen.Int[0, 1_000_000],
            (segments, query, trees, seed) => new AggregationCase(segments, query, Named(trees), seed)));

    private static Gen<AggregationDocument> Document(long change, bool isNarrow) => Gen.Select(
        Gen.OneOf(Words).Array[0, 3],
        Gen.OneOf([.. Words, ""]),
        Gen.OneOf<long>(Gen.Long[-20, 20], Gen.Const(1L << 60), Gen.Const(0L)).Array[0, 3],
        Gen.Int[-40, 40].Select(i => i / 4.0).Array[0, 3],
        Gen.Bool.Array[0, 2],
        Gen.Select(Gen.Long[-1, 1], Gen.Long[0, isNarrow ? 2 * 24 * 60 : 400 * 24 * 60], (sign, minutes) => change + (sign * minutes * Minute)).Array[0, 3],
        (tags, kind, numbers, reals, flags, dates) => new AggregationDocument("", tags, kind, numbers, reals, flags, dates));

    private static Gen<Aggregation> Tree(int depth, bool isNarrow)
    {
        var keyed = Gen.OneOf("tag", "kind", "n", "x", "flag", "at", "_id");
        var number = Gen.OneOf("n", "x", "at");
        var figures = Gen.OneOf<Aggregation>(
            number.Select(field => new Aggregation { Stats = new StatsAggregation { Field = field } }),
            Gen.Select(number, Gen.Double[0, 100].Array[0, 3], (field, percents) => new Aggregation
            {
                Percentiles = new PercentilesAggregation { Field = field, Percents = { percents } },
            }),
            keyed.Select(field => new Aggregation { Cardinality = new CardinalityAggregation { Field = field } }),
            Gen.Int[0, 4].Select(size => new Aggregation { TopHits = new TopHitsAggregation { Size = size } }));
        if (depth == 0)
        {
            return figures;
        }

        var order = Gen.Enum<TermsAggregation.Types.Order>();
        var minCount = Gen.OneOf<int?>(null, 0, 1, 2);
        var buckets = Gen.OneOf<Aggregation>(
            Gen.Select(keyed, Gen.Int[0, 4], order, minCount, Gen.OneOf("", "", "r", "re"), (field, size, by, minimum, prefix) =>
            {
                var terms = new TermsAggregation { Field = field, Size = size, Order = by, Prefix = field is "tag" or "kind" ? prefix : "" };
                return Set(new Aggregation { Terms = terms }, minimum, value => terms.MinCount = value);
            }),
            Gen.Select(Gen.OneOf("n", "x"), Gen.Select(Gen.Int[-12, 12], Gen.Int[-12, 12], Gen.Int[0, 3], Gen.OneOf("", "named")).Array[1, 4], (field, ranges) => new Aggregation
            {
                Range = new RangeAggregation
                {
                    Field = field,
                    Ranges =
                    {
                        ranges.Select(r => new RangeBucket
                        {
                            Gte = r.Item3 is 0 or 1 ? Value.ForNumber(r.Item1) : null,
                            Lt = r.Item3 is 0 or 2 ? Value.ForNumber(r.Item2) : null,
                            Key = r.Item4,
                        }),
                    },
                },
            }),
            Gen.Select(Gen.OneOf("n", "x"), Gen.OneOf(1.0, 2, 5, 2.5, 0.25), Gen.OneOf(0.0, 1, -3, 0.5), minCount, (field, interval, offset, minimum) =>
            {
                // Of integers some are 2^60: there would be too many gaps.
                var histogram = field == "n"
                    ? new HistogramAggregation { Field = field, Interval = Math.Ceiling(interval), Offset = Math.Floor(offset) }
                    : new HistogramAggregation { Field = field, Interval = interval, Offset = offset };
                return Set(new Aggregation { Histogram = histogram }, field == "n" && minimum == 0 ? 1 : minimum, value => histogram.MinCount = value);
            }),
            Gen.Select(Gen.OneOf("1h", "1d", "1w", "1M", "1q", "1y"), Gen.OneOf(Zones), minCount, (interval, zone, minimum) =>
            {
                var histogram = new DateHistogramAggregation { Field = "at", Interval = interval, TimeZone = zone };
                return Set(new Aggregation { DateHistogram = histogram }, interval == "1h" && !isNarrow && minimum == 0 ? 1 : minimum, value => histogram.MinCount = value);
            }),
            Filter.Select(filter => new Aggregation { Filter = new FilterAggregation { Filter = filter } }),
            keyed.Select(field => new Aggregation { Missing = new MissingAggregation { Field = field } }));
        return Gen.Select(
            Gen.Frequency((2, (IGen<Aggregation>)figures), (4, (IGen<Aggregation>)buckets)), Tree(depth - 1, isNarrow).Array[0, 2], Gen.Bool, Gen.Bool,
            (aggregation, inner, byFigure, ascends) => With(aggregation.Clone(), inner, byFigure, ascends));
    }

    private static Aggregation Set(Aggregation aggregation, int? value, Action<int> set)
    {
        if (value is { } minimum)
        {
            set(minimum);
        }

        return aggregation;
    }

    private static Aggregation With(Aggregation aggregation, Aggregation[] inner, bool byFigure, bool ascends)
    {
        if (aggregation.KindCase is Aggregation.KindOneofCase.Stats or Aggregation.KindOneofCase.Percentiles
            or Aggregation.KindOneofCase.Cardinality or Aggregation.KindOneofCase.TopHits)
        {
            return aggregation;
        }

        aggregation.Aggregations.Add(Named(inner));
        var figure = aggregation.Aggregations.Select(entry => entry.Value.KindCase switch
        {
            Aggregation.KindOneofCase.Stats => $"{entry.Key}.{(ascends ? "max" : "sum")}",
            Aggregation.KindOneofCase.Percentiles or Aggregation.KindOneofCase.Cardinality
                or Aggregation.KindOneofCase.Filter or Aggregation.KindOneofCase.Missing => entry.Key,
            _ => null,
        }).FirstOrDefault(name => name is not null);
        if (byFigure && figure is not null && aggregation.KindCase == Aggregation.KindOneofCase.Terms)
        {
            aggregation.Terms.Order = TermsAggregation.Types.Order.Unspecified;
            aggregation.Terms.OrderBy = ascends ? $"-{figure}" : figure;
        }

        return aggregation;
    }

    private static Dictionary<string, Aggregation> Named(Aggregation[] trees) =>
        trees.Select((tree, i) => (Name: $"a{i}", Tree: tree)).ToDictionary(pair => pair.Name, pair => pair.Tree);
}
