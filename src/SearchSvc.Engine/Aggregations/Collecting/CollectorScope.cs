using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>What the collectors of one search over one index share.</summary>
/// <param name="EveryKey">By the path of each terms aggregation that shows buckets without documents: what tells its keys.</param>
/// <param name="IsSingleOwner">There is one bucket around: at the top, and in filter and missing aggregations there.</param>
internal sealed record CollectorScope(
    IndexSearcher Searcher, DocBlock Block, AggregationMemory Memory, ColumnReading Columns, bool IsSingleOwner, Dictionary<string, Func<List<BucketKey>>> EveryKey)
{
    public Children Children(AggregationNode node, bool isSingleOwner)
    {
        var scope = this with { IsSingleOwner = isSingleOwner };
        return new Children([.. node.Children.Select(child => child.Node.CreateCollector(scope))]);
    }
}
