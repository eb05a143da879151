using SearchSvc.Engine.Aggregations.Buckets;
using SearchSvc.Engine.Aggregations.Calendar;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>A bucket for each hour, day, month and the like.</summary>
internal sealed class DateHistogramNode(MappedField? field, CalendarUnit unit, TimeZoneInfo zone, int minCount) : IntervalNode(minCount)
{
    private readonly CalendarIntervals intervals = new(unit, new ZoneOffsets(zone));

    public override AggregationCollector CreateCollector(CollectorScope scope) => field is null
        ? new EmptyCollector(this, scope)
        : new NumberKeysCollector<CalendarKey>(this, field.Name, new CalendarKey(intervals), BucketKey.Integer, scope);

    protected override ValueMessage Show(BucketKey key) => BucketKey.Date(intervals.StartOf(key.Whole)).Show();

    protected override BucketKey Next(BucketKey key) => BucketKey.Integer(intervals.Next(key.Whole));
}
