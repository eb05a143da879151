using SearchSvc.Engine.Aggregations.Collecting;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>The documents that match a query too.</summary>
internal sealed class FilterNode(LuceneQuery query) : SingleBucketNode
{
    public LuceneQuery Query { get; } = query;

    public override AggregationCollector CreateCollector(CollectorScope scope) => new FilterCollector(this, scope);
}
