using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.V1;
using LuceneSortField = Lucene.Net.Search.SortField;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>The best hits, in the order of the search.</summary>
/// <param name="view">The number of the index among those that are searched.</param>
/// <param name="order">The search's, which no two documents of an index share a place in.</param>
internal sealed class TopHitsNode(int size, int view, LuceneSortField[] order) : AggregationNode
{
    public int Size { get; } = size;

    public int View { get; } = view;

    public LuceneSortField[] Order { get; } = order;

    public bool NeedsScores { get; } = Array.Exists(order, field => field.NeedsScores);

    public override AggregationCollector CreateCollector(CollectorScope scope) => new TopHitsCollector(this, scope);

    public override Partial Empty() => new TopHitsPartial([], Size, new HitOrder(Order));

    public override AggregationResult Finish(Partial partial, FinishScope scope) => new()
    {
        TopHits = { ((TopHitsPartial)partial).Hits.Select(scope.Fetch) },
    };
}
