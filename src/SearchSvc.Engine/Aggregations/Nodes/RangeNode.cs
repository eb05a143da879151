using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>Values of a column from the first to the last, both included; none where the last is smaller.</summary>
internal readonly record struct ColumnRange(string Key, long First, long Last);

/// <summary>A bucket for each of the given ranges.</summary>
internal sealed class RangeNode(MappedField? field, IReadOnlyList<ColumnRange> ranges) : AggregationNode
{
    public MappedField? Field { get; } = field;

    public IReadOnlyList<ColumnRange> Ranges { get; } = ranges;

    public override AggregationCollector CreateCollector(CollectorScope scope) =>
        Field is null ? new EmptyCollector(this, scope) : new RangeCollector(this, scope);

    public override Partial Empty() =>
        new BucketsPartial([.. Ranges.Select((_, i) => new BucketPartial(BucketKey.Integer(i), 0, EmptyChildren()))], 0);

    public override AggregationResult Finish(Partial partial, FinishScope scope)
    {
        var result = new AggregationResult();
        foreach (var bucket in ((BucketsPartial)partial).Buckets)
        {
            scope.Buckets.Take();
            var key = ValueMessage.ForString(Ranges[(int)bucket.Key.Whole].Key);
            result.Buckets.Add(FinishBucket(key, bucket.Count, bucket.Children, scope));
        }

        return result;
    }
}
