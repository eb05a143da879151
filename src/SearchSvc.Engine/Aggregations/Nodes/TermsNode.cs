using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Buckets;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>A bucket for each value.</summary>
/// <param name="field">Null where the index has no such field.</param>
/// <param name="prefix">Of the terms that are counted.</param>
/// <param name="path">Where the aggregation stands in the request: the same on every index.</param>
internal sealed class TermsNode(MappedField? field, TermsRules rules, BytesRef prefix, string path) : AggregationNode
{
    public MappedField? Field { get; } = field;

    public TermsRules Rules { get; } = rules;

    public BytesRef Prefix { get; } = prefix;

    public string Path { get; } = path;

    public override AggregationCollector CreateCollector(CollectorScope scope) => Field switch
    {
        null => new EmptyCollector(this, scope),
        MappedKeyword or IdField => new TermsCollector(this, scope),
        _ => new NumberKeysCollector<SameNumber>(this, Field.Name, default, Show(Field), scope),
    };

    public override Partial Empty() => new BucketsPartial([], 0);

    public override AggregationResult Finish(Partial partial, FinishScope scope)
    {
        var found = (BucketsPartial)partial;
        var shown = found.Buckets.Where(bucket => bucket.Count >= Rules.MinCount).ToList();
        if (Rules.MinCount == 0 && scope.Keys.TryGetValue(Path, out var keys))
        {
            AddWithout(shown, found.Buckets, keys);
        }

        var figures = Rules.Order == TermsOrder.Figure ? shown.ToDictionary(bucket => bucket, bucket => Rules.FigureOf(bucket.Children)) : null;
        shown.Sort((left, right) =>
        {
            var order = Rules.Compare(left.Count, figures?[left], right.Count, figures?[right]);
            return order != 0 ? order : Rules.CompareKeys(left.Key.CompareTo(right.Key));
        });
        var result = new AggregationResult { OtherCount = found.OtherCount + shown.Skip(Rules.Size).Sum(bucket => bucket.Count) };
        foreach (var bucket in shown.Take(Rules.Size))
        {
            scope.Buckets.Take();
            result.Buckets.Add(FinishBucket(bucket.Key.Show(), bucket.Count, bucket.Children, scope));
        }

        return result;
    }

    /// <summary>Adds buckets without documents: as many as may be shown. They differ in their keys alone.</summary>
    private void AddWithout(List<BucketPartial> shown, List<BucketPartial> found, IReadOnlyList<BucketKey> sortedKeys)
    {
        var present = found.Select(bucket => bucket.Key).ToHashSet();
        var inOrder = Rules is { Order: TermsOrder.Key, Descending: true } ? sortedKeys.Reverse() : sortedKeys;
        shown.AddRange(inOrder
            .Where(key => !present.Contains(key))
            .Take(Rules.Size)
            .Select(key => new BucketPartial(key, 0, EmptyChildren())));
    }

    private static Func<long, BucketKey> Show(MappedField field) => field switch
    {
        MappedDate => BucketKey.Date,
        MappedDouble => value => BucketKey.Number(MappedDouble.Decode(value)),
        MappedBoolean => value => BucketKey.Boolean(value != 0),
        _ => BucketKey.Integer,
    };
}
