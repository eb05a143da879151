using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What aggregations mean, by definition: over documents, without an index.</summary>
/// <param name="all">Every document of the indexes, matched or not.</param>
/// <param name="best">Documents that match, best first.</param>
/// <param name="matches">Whether a document matches a query.</param>
internal sealed class ModelAggregations(
    IReadOnlyCollection<ModelDocument> all, IReadOnlyList<ModelDocument> best, Func<Query, ModelDocument, bool> matches)
{
    private readonly Dictionary<(string, string), int> places = best
        .Select((document, place) => (document, place)).ToDictionary(d => (d.document.Index, d.document.Id), d => d.place);

    /// <summary>A result whose top hits are ids alone.</summary>
    public static AggregationResult WithoutSources(AggregationResult result)
    {
        var bare = result.Clone();
        foreach (var hit in bare.TopHits.ToList())
        {
            bare.TopHits[bare.TopHits.IndexOf(hit)] = new Hit { Index = hit.Index, Document = new Document { Id = hit.Document.Id } };
        }

        foreach (var aggregations in bare.Buckets.Select(bucket => bucket.Aggregations).Append(bare.Aggregations))
        {
            foreach (var (name, inner) in aggregations.ToList())
            {
                aggregations[name] = WithoutSources(inner);
            }
        }

        return bare;
    }

    public AggregationResult Of(Aggregation aggregation, IReadOnlyList<ModelDocument> documents) => aggregation.KindCase switch
    {
        Aggregation.KindOneofCase.Terms => Terms(aggregation, documents),
        Aggregation.KindOneofCase.Range => Range(aggregation, documents),
        Aggregation.KindOneofCase.Histogram => Histogram(aggregation, documents),
        Aggregation.KindOneofCase.DateHistogram => DateHistogram(aggregation, documents),
        Aggregation.KindOneofCase.Filter => Single(aggregation, [.. documents.Where(d => matches(aggregation.Filter.Filter, d))]),
        Aggregation.KindOneofCase.Missing => Single(aggregation, [.. documents.Where(d => !Values(d, aggregation.Missing.Field).Any())]),
        Aggregation.KindOneofCase.Stats => new AggregationResult { Stats = Stats(aggregation.Stats.Field, documents) },
        Aggregation.KindOneofCase.Percentiles => Percentiles(aggregation.Percentiles, documents),
        Aggregation.KindOneofCase.Cardinality => new AggregationResult
        {
            Value = documents.SelectMany(d => Values(d, aggregation.Cardinality.Field)).Distinct().Count(),
        },
        Aggregation.KindOneofCase.TopHits => new AggregationResult
        {
            TopHits =
            {
                documents.OrderBy(d => places[(d.Index, d.Id)]).Take(aggregation.TopHits.Size == 0 ? 3 : aggregation.TopHits.Size)
                    .Select(d => new Hit { Index = d.Index, Document = new Document { Id = d.Id } }),
            },
        },
        _ => throw new NotSupportedException(),
    };

    private AggregationResult Terms(Aggregation aggregation, IReadOnlyList<ModelDocument> documents)
    {
        var terms = aggregation.Terms;
        var minCount = terms.HasMinCount ? terms.MinCount : 1;
        var keys = (minCount == 0 ? all : documents).SelectMany(d => Values(d, terms.Field)).Distinct()
            .Where(key => terms.Prefix.Length == 0 || ((string)key).StartsWith(terms.Prefix, StringComparison.Ordinal));
        var buckets = keys
            .Select(key => (Key: key, Bucket: Bucket(aggregation, Show(key), [.. documents.Where(d => Values(d, terms.Field).Contains(key))])))
            .Where(b => b.Bucket.Count >= minCount)
            .OrderBy(b => b.Key, Comparer<object>.Create(Compare))
            .ToList();
        var ordered = terms.OrderBy.Length > 0 ? ByFigure(buckets, terms.OrderBy)
            : terms.Order == TermsAggregation.Types.Order.KeyAsc ? buckets
            : terms.Order == TermsAggregation.Types.Order.KeyDesc ? buckets.AsEnumerable().Reverse()
            : buckets.OrderByDescending(b => b.Bucket.Count);
        var shown = ordered.Select(b => b.Bucket).ToList();
        var size = terms.Size == 0 ? 10 : terms.Size;
        return new AggregationResult { Buckets = { shown.Take(size) }, OtherCount = shown.Skip(size).Sum(b => b.Count) };
    }

    private static IEnumerable<(object Key, Bucket Bucket)> ByFigure(List<(object Key, Bucket Bucket)> buckets, string orderBy)
    {
        var name = orderBy.TrimStart('-');
        var (with, without) = (buckets.Where(b => Figure(b.Bucket, name) is not null), buckets.Where(b => Figure(b.Bucket, name) is null));
        return (orderBy[0] == '-' ? with.OrderBy(b => Figure(b.Bucket, name)) : with.OrderByDescending(b => Figure(b.Bucket, name))).Concat(without);
    }

    private static double? Figure(Bucket bucket, string name)
    {
        var parts = name.Split('.');
        var result = bucket.Aggregations[parts[0]];
        return result.HasCount ? result.Count
            : result.HasValue ? result.Value
            : result.Percentiles.Count > 0 ? Percentile(result, name)
            : result.Stats is var stats && parts.Length == 1 ? (stats.HasAvg ? stats.Avg : null)
            : parts[1] switch
            {
                "count" => stats.Count,
                "min" => stats.HasMin ? stats.Min : null,
                "max" => stats.HasMax ? stats.Max : null,
                "sum" => stats.Sum,
                _ => stats.HasAvg ? stats.Avg : null,
            };
    }

    private static double? Percentile(AggregationResult result, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var value = (dot < 0
            ? result.Percentiles[0]
            : result.Percentiles.First(p => p.Percent.Equals(double.Parse(name[(dot + 1)..], CultureInfo.InvariantCulture)))).Value;
        return double.IsNaN(value) ? null : value;
    }

    private AggregationResult Range(Aggregation aggregation, IReadOnlyList<ModelDocument> documents)
    {
        var zone = Zone(aggregation.Range.TimeZone);
        return new AggregationResult
        {
            Buckets =
            {
                aggregation.Range.Ranges.Select(range =>
                {
                    var (from, to) = (Bound(range.Gte, zone), Bound(range.Lt, zone));
                    return Bucket(
                        aggregation,
                        Value.ForString(range.Key.Length > 0 ? range.Key : $"{Show(range.Gte, from)}-{Show(range.Lt, to)}"),
                        [.. documents.Where(d => Values(d, aggregation.Range.Field).Select(Number).Any(v => !(v < from) && !(v >= to)))]);
                }),
            },
        };
    }

    private AggregationResult Histogram(Aggregation aggregation, IReadOnlyList<ModelDocument> documents)
    {
        var histogram = aggregation.Histogram;
        var (interval, offset) = ((decimal)histogram.Interval, (decimal)histogram.Offset);
        decimal KeyOf(object value) => (Math.Floor(((value is long whole ? whole : (decimal)(double)value) - offset) / interval) * interval) + offset;
        var isWhole = documents.SelectMany(d => Values(d, histogram.Field)).Any(v => v is long);
        var starts = documents.SelectMany(d => Values(d, histogram.Field)).Select(KeyOf).Distinct().Order().ToList();
        var minCount = histogram.HasMinCount ? histogram.MinCount : 1;
        if (minCount == 0 && starts.Count > 0)
        {
            starts = [.. Enumerable.Range(0, (int)((starts[^1] - starts[0]) / interval) + 1).Select(i => starts[0] + (i * interval))];
        }

        return Intervals(aggregation, starts.Select(start => Bucket(
            aggregation,
            isWhole ? Show((long)start) : Value.ForNumber((double)start + 0d),
            [.. documents.Where(d => Values(d, histogram.Field).Any(v => KeyOf(v) == start))])), minCount);
    }

    private AggregationResult DateHistogram(Aggregation aggregation, IReadOnlyList<ModelDocument> documents)
    {
        var histogram = aggregation.DateHistogram;
        var zone = Zone(histogram.TimeZone);
        var minCount = histogram.HasMinCount ? histogram.MinCount : 1;
        var byStart = documents.SelectMany(d => Values(d, histogram.Field).Select(at => (ModelCalendar.StartOf(Instant(at), histogram.Interval, zone), d)))
            .GroupBy(pair => pair.Item1, pair => pair.d).ToDictionary(g => g.Key, g => g.Distinct().ToList());
        var starts = byStart.Keys.Order().ToList();
        if (minCount == 0 && starts.Count > 0)
        {
            starts = [.. ModelCalendar.Between(starts[0], starts[^1], histogram.Interval, zone)];
        }

        return Intervals(aggregation, starts.Select(start => Bucket(aggregation, Show(DateTimeOffset.FromUnixTimeMilliseconds(start)), byStart.GetValueOrDefault(start, []))), minCount);
    }

    private static AggregationResult Intervals(Aggregation aggregation, IEnumerable<Bucket> buckets, int minCount) =>
        new() { Buckets = { buckets.Where(b => b.Count >= minCount) } };

    private AggregationResult Single(Aggregation aggregation, List<ModelDocument> documents)
    {
        var result = new AggregationResult { Count = documents.Count };
        foreach (var (name, inner) in aggregation.Aggregations)
        {
            result.Aggregations.Add(name, Of(inner, documents));
        }

        return result;
    }

    private static StatsResult Stats(string field, IReadOnlyList<ModelDocument> documents)
    {
        var values = documents.SelectMany(d => Values(d, field)).Select(Number).ToList();
        var result = new StatsResult { Count = values.Count, Sum = values.Sum() };
        if (values.Count > 0)
        {
            (result.Min, result.Max, result.Avg) = (values.Min(), values.Max(), values.Sum() / values.Count);
        }

        return result;
    }

    private static AggregationResult Percentiles(PercentilesAggregation percentiles, IReadOnlyList<ModelDocument> documents)
    {
        var values = documents.SelectMany(d => Values(d, percentiles.Field)).Select(Number).Order().ToList();
        double[] percents = percentiles.Percents.Count == 0 ? [1, 5, 25, 50, 75, 95, 99] : [.. percentiles.Percents];
        return new AggregationResult
        {
            Percentiles = { percents.Select(p => new PercentileValue { Percent = p, Value = Percentile(values, p) }) },
        };
    }

    private static double Percentile(List<double> sorted, double percent)
    {
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        var rank = percent / 100 * (sorted.Count - 1);
        var (low, high) = (sorted[(int)rank], sorted[Math.Min(sorted.Count - 1, (int)rank + 1)]);
        return low.Equals(high) ? low : (low * (1 - (rank - (int)rank))) + (high * (rank - (int)rank));
    }

    private Bucket Bucket(Aggregation aggregation, Value key, List<ModelDocument> documents)
    {
        var bucket = new Bucket { Key = key, Count = documents.Count };
        foreach (var (name, inner) in aggregation.Aggregations)
        {
            bucket.Aggregations.Add(name, Of(inner, documents));
        }

        return bucket;
    }

    private static double Number(object value) => ModelValues.Number(value);

    private static long Instant(object value) => ((DateTimeOffset)value).ToUnixTimeMilliseconds();

    /// <summary>Equal ones included but for those of keywords.</summary>
    private static IEnumerable<object> Values(ModelDocument document, string name) =>
        name == "_id" ? [document.Id]
        : document.Schema.Find(name) is { HasTerms: true } terms ? document.Terms(terms).Distinct()
        : document.Values(name).Select(value => value is 0.0 ? 0.0 : value);

    private static TimeZoneInfo Zone(string name) => name.Length == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(name);

    /// <summary>A number, or of a date its milliseconds, rounded down where it ends in "||/" and a unit of the calendar.</summary>
    private static double? Bound(Value? bound, TimeZoneInfo zone)
    {
        if (bound?.KindCase != Value.KindOneofCase.StringValue)
        {
            return bound?.NumberValue;
        }

        var parts = bound.StringValue.Split("||/");
        var at = DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        return parts.Length == 1 ? at : ModelCalendar.StartOf(at, "1" + parts[1], zone);
    }

    private static string Show(Value? bound, double? value) =>
        bound is null ? "*"
        : bound.KindCase == Value.KindOneofCase.StringValue ? Show(DateTimeOffset.FromUnixTimeMilliseconds((long)value!)).StringValue
        : value!.Value.ToString("R", CultureInfo.InvariantCulture);

    private static Value Show(object key) => key is DateTimeOffset at
        ? Value.ForString(at.UtcDateTime.ToString(at.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture))
        : ModelValues.ToMessage(key);

    private static int Compare(object left, object right) => left is string text
        ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)right))
        : Comparer<object>.Default.Compare(left, right);
}
