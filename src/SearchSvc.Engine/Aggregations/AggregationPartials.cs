using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations;

/// <summary>What the aggregations of a search came to on one index: plain data, to be added up.</summary>
/// <param name="partials">One for each aggregation, in the plan's order.</param>
/// <param name="keys">By the path of each terms aggregation that shows buckets without documents: every key of the index.</param>
internal sealed class AggregationPartials(Partial[] partials, Dictionary<string, List<BucketKey>> keys)
{
    public Partial[] Partials { get; } = partials;

    private Dictionary<string, List<BucketKey>> Keys { get; } = keys;

    public void Add(AggregationPartials other)
    {
        Partial.AddEach(Partials, other.Partials);
        foreach (var (path, keys) in other.Keys)
        {
            if (!Keys.TryAdd(path, keys))
            {
                Keys[path].AddRange(keys);
            }
        }
    }

    public Dictionary<string, IReadOnlyList<BucketKey>> SortedKeys() =>
        Keys.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<BucketKey>)[.. entry.Value.Distinct().Order()]);
}
