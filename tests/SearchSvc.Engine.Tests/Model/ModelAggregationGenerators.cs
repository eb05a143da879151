using System.Globalization;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random trees of aggregations on fields that some index has.</summary>
/// <param name="filter">Of the aggregations that have one.</param>
internal sealed class ModelAggregationGenerators(IReadOnlyList<ModelField> fields, ModelPalette palette, Gen<Query> filter)
{
    private static readonly string[] Zones =
        ["", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns"];

    private static readonly Gen<int?> MinCount = Gen.OneOf<int?>(null, 0, 1, 2);

    private readonly string[] dates = [.. fields.Where(f => f.Type == FieldType.Date).Select(f => f.Name)];
    private readonly string[] keyed = [.. fields.Where(f => f.IsSortable && f.HasValues).Select(f => f.Name), "_id"];
    private readonly string[] columns = [.. fields.Where(f => f.IsSortable).Select(f => f.Name), "_id"];

    // Sums and steps of the smallest and largest numbers have no definition.
    private readonly ModelField[] numbers = [.. fields.Where(f => f.IsNumber && !palette.HasExtremes)];

    public Gen<Dictionary<string, Aggregation>> Trees(int depth) => Tree(depth).Array[1, 3].Select(Named);

    private Gen<Aggregation> Tree(int depth)
    {
        var figures = Gen.OneOf([.. Figures()]);
        return depth == 0 ? figures : Gen.Select(
            Gen.Frequency((2, (IGen<Aggregation>)figures), (4, (IGen<Aggregation>)Gen.OneOf([.. Buckets()]))), Tree(depth - 1).Array[0, 2], Gen.Bool, Gen.Bool,
            Gen.OneOf("", ".count", ".min", ".max", ".sum", ".avg"),
            (aggregation, inner, byFigure, ascends, of) => With(aggregation.Clone(), inner, byFigure, ascends, of));
    }

    private IEnumerable<Gen<Aggregation>> Figures()
    {
        yield return Gen.OneOf(keyed).Select(field => new Aggregation { Cardinality = new CardinalityAggregation { Field = field } });
        yield return Gen.Int[0, 4].Select(size => new Aggregation { TopHits = new TopHitsAggregation { Size = size } });
        if (numbers.Select(f => f.Name).Concat(dates).ToArray() is { Length: > 0 } figured)
        {
            yield return Gen.OneOf(figured).Select(field => new Aggregation { Stats = new StatsAggregation { Field = field } });
            yield return Gen.Select(Gen.OneOf(figured), Gen.Double[0, 100].Array[0, 3], (field, percents) => new Aggregation
            {
                Percentiles = new PercentilesAggregation { Field = field, Percents = { percents } },
            });
        }
    }

    private IEnumerable<Gen<Aggregation>> Buckets()
    {
        yield return Gen.OneOf(keyed).SelectMany(Terms);
        yield return filter.Select(query => new Aggregation { Filter = new FilterAggregation { Filter = query } });
        yield return Gen.OneOf(columns).Select(field => new Aggregation { Missing = new MissingAggregation { Field = field } });
        if (numbers.Length > 0)
        {
            yield return Gen.OneOf(numbers).SelectMany(Range);
            yield return Gen.OneOf(numbers).SelectMany(Histogram);
        }

        if (dates.Length > 0)
        {
            yield return Gen.OneOf(dates).SelectMany(DateHistogram);
            yield return Gen.OneOf(dates).SelectMany(DateRange);
        }
    }

    private Gen<Aggregation> Terms(string name) => Gen.Select(
        Gen.Int[0, 4], Gen.Enum<TermsAggregation.Types.Order>(), MinCount, Gen.OneOf("", "", "r", "re", "d1"), (size, by, minimum, prefix) =>
        {
            var hasPrefix = name == "_id" || fields.Any(f => f.Name == name && f.HasTerms);
            var terms = new TermsAggregation { Field = name, Size = size, Order = by, Prefix = hasPrefix ? prefix : "" };
            return Set(new Aggregation { Terms = terms }, minimum, value => terms.MinCount = value);
        });

    private static Gen<Aggregation> Range(ModelField field) => Gen.Select(
        Gen.Int[-12, 12], Gen.Int[-12, 12], Gen.Int[0, 3], Gen.OneOf("", "named")).Array[1, 4].Select(ranges => new Aggregation
        {
            Range = new RangeAggregation
            {
                Field = field.Name,
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
        });

    /// <summary>Bounds are dates, or, by date math, where a unit of the calendar begins.</summary>
    private Gen<Aggregation> DateRange(string field)
    {
        var bound = Gen.Select(
            ModelGenerators.Value(new ModelField(field, FieldType.Date), palette),
            Gen.OneOf("", "", "||/d", "||/M", "||/y"),
            (at, math) => Value.ForString(ModelValues.ToMessage(at).StringValue + math));
        return Gen.Select(Gen.Select(bound, bound, Gen.Int[0, 3], Gen.OneOf("", "named")).Array[1, 4], Gen.OneOf(Zones), (ranges, zone) => new Aggregation
        {
            Range = new RangeAggregation
            {
                Field = field,
                Ranges =
                {
                    ranges.Select(r => new RangeBucket
                    {
                        Gte = r.Item3 is 0 or 1 ? r.Item1 : null,
                        Lt = r.Item3 is 0 or 2 ? r.Item2 : null,
                        Key = r.Item4,
                    }),
                },
                TimeZone = zone,
            },
        });
    }

    private static Gen<Aggregation> Histogram(ModelField field) => Gen.Select(
        Gen.OneOf(1.0, 2, 5, 2.5, 0.25), Gen.OneOf(0.0, 1, -3, 0.5), MinCount, (interval, offset, minimum) =>
        {
            var histogram = field.Type == FieldType.Integer
                ? new HistogramAggregation { Field = field.Name, Interval = Math.Ceiling(interval), Offset = Math.Floor(offset) }
                : new HistogramAggregation { Field = field.Name, Interval = interval, Offset = offset };
            return Set(new Aggregation { Histogram = histogram }, minimum, value => histogram.MinCount = value);
        });

    private Gen<Aggregation> DateHistogram(string field) => Gen.Select(
        Gen.OneOf("1s", "1m", "1h", "1d", "1w", "1M", "1q", "1y"), Gen.OneOf(Zones), MinCount, (interval, zone, minimum) =>
        {
            // A day has too many seconds, and a year too many hours, to show all.
            var isFine = interval is "1s" or "1m" || (interval == "1h" && !palette.IsNarrow);
            var histogram = new DateHistogramAggregation { Field = field, Interval = interval, TimeZone = zone };
            return Set(
                new Aggregation { DateHistogram = histogram },
                isFine && minimum == 0 ? 1 : minimum,
                value => histogram.MinCount = value);
        });

    private static Aggregation Set(Aggregation aggregation, int? value, Action<int> set)
    {
        if (value is { } minimum)
        {
            set(minimum);
        }

        return aggregation;
    }

    private static Aggregation With(Aggregation aggregation, Aggregation[] inner, bool byFigure, bool ascends, string of)
    {
        if (aggregation.KindCase is Aggregation.KindOneofCase.Stats or Aggregation.KindOneofCase.Percentiles
            or Aggregation.KindOneofCase.Cardinality or Aggregation.KindOneofCase.TopHits)
        {
            return aggregation;
        }

        aggregation.Aggregations.Add(Named(inner));
        var figure = aggregation.Aggregations.Select(entry => entry.Value.KindCase switch
        {
            Aggregation.KindOneofCase.Stats => entry.Key + of,
            Aggregation.KindOneofCase.Percentiles when of == ".max" && entry.Value.Percentiles.Percents is [.., > 1 and var last] =>
                string.Create(CultureInfo.InvariantCulture, $"{entry.Key}.{last}"),
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
