using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>What aggregations mean, by definition: over documents, without an index.</summary>
/// <param name="all">Every document of the index, matched or not.</param>
/// <param name="best">Ids of documents, best first.</param>
internal sealed class AggregationOracle(IReadOnlyList<AggregationDocument> all, Func<IEnumerable<AggregationDocument>, IEnumerable<AggregationDocument>> best)
{
    public static bool Matches(Query query, AggregationDocument document) => query.KindCase switch
    {
        Query.KindOneofCase.MatchAll => true,
        Query.KindOneofCase.Term => document.Values(query.Term.Field).Contains(query.Term.Value.StringValue),
        Query.KindOneofCase.Exists => document.Values(query.Exists.Field).Any(),
        Query.KindOneofCase.Range => document.Numbers.Any(n => n >= query.Range.Gte.NumberValue && n < query.Range.Lt.NumberValue),
        _ => throw new NotSupportedException(),
    };

    public AggregationResult Of(Aggregation aggregation, IReadOnlyList<AggregationDocument> documents) => aggregation.KindCase switch
    {
        Aggregation.KindOneofCase.Terms => Terms(aggregation, documents),
        Aggregation.KindOneofCase.Range => Range(aggregation, documents),
        Aggregation.KindOneofCase.Histogram => Histogram(aggregation, documents),
        Aggregation.KindOneofCase.DateHistogram => DateHistogram(aggregation, documents),
        Aggregation.KindOneofCase.Filter => Single(aggregation, [.. documents.Where(d => Matches(aggregation.Filter.Filter, d))]),
        Aggregation.KindOneofCase.Missing => Single(aggregation, [.. documents.Where(d => !d.Values(aggregation.Missing.Field).Any())]),
        Aggregation.KindOneofCase.Stats => new AggregationResult { Stats = Stats(aggregation.Stats.Field, documents) },
        Aggregation.KindOneofCase.Percentiles => Percentiles(aggregation.Percentiles, documents),
        Aggregation.KindOneofCase.Cardinality => new AggregationResult
        {
            Value = documents.SelectMany(d => d.Values(aggregation.Cardinality.Field)).Distinct().Count(),
        },
        Aggregation.KindOneofCase.TopHits => new AggregationResult
        {
            TopHits =
            {
                best(documents).Take(aggregation.TopHits.Size == 0 ? 3 : aggregation.TopHits.Size)
                    .Select(d => new Hit { Document = new Document { Id = d.Id } }),
            },
        },
        _ => throw new NotSupportedException(),
    };

    private AggregationResult Terms(Aggregation aggregation, IReadOnlyList<AggregationDocument> documents)
    {
        var terms = aggregation.Terms;
        var minCount = terms.HasMinCount ? terms.MinCount : 1;
        var keys = (minCount == 0 ? all : documents).SelectMany(d => d.Values(terms.Field)).Distinct()
            .Where(key => terms.Prefix.Length == 0 || ((string)key).StartsWith(terms.Prefix, StringComparison.Ordinal));
        var buckets = keys
            .Select(key => (Key: key, Bucket: Bucket(aggregation, Show(terms.Field, key), [.. documents.Where(d => d.Values(terms.Field).Contains(key))])))
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
            : result.Percentiles.Count > 0 ? (double.IsNaN(result.Percentiles[0].Value) ? null : result.Percentiles[0].Value)
            : parts.Length == 1 ? (result.Stats.HasAvg ? result.Stats.Avg : null)
            : parts[1] == "max" ? (result.Stats.HasMax ? result.Stats.Max : null)
            : result.Stats.Sum;
    }

    private AggregationResult Range(Aggregation aggregation, IReadOnlyList<AggregationDocument> documents) => new()
    {
        Buckets =
        {
            aggregation.Range.Ranges.Select(range => Bucket(
                aggregation,
                Value.ForString(range.Key.Length > 0 ? range.Key : $"{Bound(range.Gte)}-{Bound(range.Lt)}"),
                [
                    .. documents.Where(d => d.Values(aggregation.Range.Field).Select(Number).Any(
                        v => (range.Gte is null || v >= range.Gte.NumberValue) && (range.Lt is null || v < range.Lt.NumberValue))),
                ])),
        },
    };

    private AggregationResult Histogram(Aggregation aggregation, IReadOnlyList<AggregationDocument> documents)
    {
        var histogram = aggregation.Histogram;
        var (interval, offset) = ((decimal)histogram.Interval, (decimal)histogram.Offset);
        decimal KeyOf(object value) => (Math.Floor(((value is long whole ? whole : (decimal)(double)value) - offset) / interval) * interval) + offset;
        var starts = documents.SelectMany(d => d.Values(histogram.Field)).Select(KeyOf).Distinct().Order().ToList();
        var minCount = histogram.HasMinCount ? histogram.MinCount : 1;
        if (minCount == 0 && starts.Count > 0)
        {
            starts = [.. Enumerable.Range(0, (int)((starts[^1] - starts[0]) / interval) + 1).Select(i => starts[0] + (i * interval))];
        }

        return Intervals(aggregation, starts.Select(start => Bucket(
            aggregation,
            histogram.Field == "n" ? Show("n", (long)start) : Value.ForNumber((double)start + 0d),
            [.. documents.Where(d => d.Values(histogram.Field).Any(v => KeyOf(v) == start))])), minCount);
    }

    private AggregationResult DateHistogram(Aggregation aggregation, IReadOnlyList<AggregationDocument> documents)
    {
        var histogram = aggregation.DateHistogram;
        var zone = histogram.TimeZone.Length == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(histogram.TimeZone);
        var minCount = histogram.HasMinCount ? histogram.MinCount : 1;
        var byStart = documents.SelectMany(d => d.Dates.Select(at => (CalendarOracle.StartOf(at, histogram.Interval, zone), d)))
            .GroupBy(pair => pair.Item1, pair => pair.d).ToDictionary(g => g.Key, g => g.Distinct().ToList());
        var starts = byStart.Keys.Order().ToList();
        if (minCount == 0 && starts.Count > 0)
        {
            starts = [.. CalendarOracle.Between(starts[0], starts[^1], histogram.Interval, zone)];
        }

        return Intervals(aggregation, starts.Select(start => Bucket(aggregation, Show("at", start), byStart.GetValueOrDefault(start, []))), minCount);
    }

    private static AggregationResult Intervals(Aggregation aggregation, IEnumerable<Bucket> buckets, int minCount) =>
        new() { Buckets = { buckets.Where(b => b.Count >= minCount) } };

    private AggregationResult Single(Aggregation aggregation, List<AggregationDocument> documents)
    {
        var result = new AggregationResult { Count = documents.Count };
        foreach (var (name, inner) in aggregation.Aggregations)
        {
            result.Aggregations.Add(name, Of(inner, documents));
        }

        return result;
    }

    private static StatsResult Stats(string field, IReadOnlyList<AggregationDocument> documents)
    {
        var values = documents.SelectMany(d => d.Values(field)).Select(Number).ToList();
        var result = new StatsResult { Count = values.Count, Sum = values.Sum() };
        if (values.Count > 0)
        {
            (result.Min, result.Max, result.Avg) = (values.Min(), values.Max(), values.Sum() / values.Count);
        }

        return result;
    }

    private static AggregationResult Percentiles(PercentilesAggregation percentiles, IReadOnlyList<AggregationDocument> documents)
    {
        var values = documents.SelectMany(d => d.Values(percentiles.Field)).Select(Number).Order().ToList();
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

    private Bucket Bucket(Aggregation aggregation, Value key, List<AggregationDocument> documents)
    {
        var bucket = new Bucket { Key = key, Count = documents.Count };
        foreach (var (name, inner) in aggregation.Aggregations)
        {
            bucket.Aggregations.Add(name, Of(inner, documents));
        }

        return bucket;
    }

    private static double Number(object value) => value is long whole ? whole : (double)value;

    private static string Bound(Value? bound) => bound is null ? "*" : bound.NumberValue.ToString("R", CultureInfo.InvariantCulture);

    private static Value Show(string field, object key) => key switch
    {
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        double real => Value.ForNumber(real),
        long at when field == "at" => Value.ForString(DateTime.UnixEpoch.AddMilliseconds(at)
            .ToString(at % 1_000 == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)),
        _ => Math.Abs((long)key) > 1L << 53 ? Value.ForString(key.ToString()!) : Value.ForNumber((long)key),
    };

    private static int Compare(object left, object right) => left is string text
        ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)right))
        : Comparer<object>.Default.Compare(left, right);
}
