using System.Globalization;
using Google.Protobuf.Collections;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Compiling;

/// <summary>Reads the ranges of a range aggregation as the integers of a column.</summary>
internal sealed class RangeReader(QueryContext context)
{
    private const string Open = "*";

    /// <param name="field">Null where the index has no such field: the bounds are not read.</param>
    public List<ColumnRange> Read(RepeatedField<RangeBucket> ranges, MappedNumber? field, string timeZone, string path)
    {
        if (ranges.Count == 0)
        {
            context.Violations.Add($"{path}.ranges", "is required: at least one range");
        }

        if (ranges.Count > context.Options.MaxAggregationBuckets)
        {
            throw EngineException.LimitReached(
                $"{path}.ranges has more than {context.Options.MaxAggregationBuckets} buckets", nameof(EngineOptions.MaxAggregationBuckets));
        }

        timeZone = Zone(timeZone, path);
        return [.. ranges.Select((range, i) => Read(range, field, timeZone, $"{path}.ranges[{i}]"))];
    }

    private string Zone(string name, string path)
    {
        try
        {
            DateText.Zone(name, $"{path}.time_zone");
            return name;
        }
        catch (EngineException e) when (e.Kind == ErrorKind.InvalidArgument)
        {
            context.Add(e);
            return "";
        }
    }

    private ColumnRange Read(RangeBucket range, MappedNumber? field, string timeZone, string path)
    {
        var first = Bound(range.Gte, isLower: true, field, timeZone, $"{path}.gte");
        var last = Bound(range.Lt, isLower: false, field, timeZone, $"{path}.lt");
        var key = range.Key.Length > 0
            ? range.Key
            : $"{Text(range.Gte, field, first)}-{Text(range.Lt, field, last == long.MaxValue ? last : last + 1)}";
        return new ColumnRange(key, first, last);
    }

    /// <summary>The smallest or the largest integer within a bound.</summary>
    private long Bound(ValueMessage? bound, bool isLower, MappedNumber? field, string timeZone, string path)
    {
        var open = isLower ? long.MinValue : long.MaxValue;
        if (!IsSet(bound) || field is null)
        {
            return open;
        }

        try
        {
            var bounds = isLower ? new RangeBounds(bound, true, null, false, timeZone) : new RangeBounds(null, false, bound, false, timeZone);
            return field.Interval(bounds, context.Now, path) is { } interval
                ? (isLower ? interval.First : interval.Last)
                : (isLower ? long.MaxValue : long.MinValue);
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(e);
            return open;
        }
    }

    /// <summary>A bound as a key shows it: a date in UTC, whatever it is written as.</summary>
    private static string Text(ValueMessage? bound, MappedNumber? field, long instant) =>
        !IsSet(bound) ? Open
        : field is MappedDate ? DateText.Write(instant)
        : bound!.KindCase == ValueMessage.KindOneofCase.NumberValue ? bound.NumberValue.ToString("R", CultureInfo.InvariantCulture)
        : bound.StringValue;

    private static bool IsSet(ValueMessage? value) =>
        value is not (null or { KindCase: ValueMessage.KindOneofCase.None or ValueMessage.KindOneofCase.NullValue });
}
