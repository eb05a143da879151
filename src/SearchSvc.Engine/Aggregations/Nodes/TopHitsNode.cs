using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>The best hits, in the order of the search.</summary>
/// <param name="view">The number of the index among those that are searched.</param>
/// <param name="sort">The search's, which no two documents of an index share a place in.</param>
internal sealed class TopHitsNode(int size, int view, SortPlan sort) : AggregationNode
{
    public int Size { get; } = size;

    public int View { get; } = view;

    /// <summary>Of the hits of all indexes.</summary>
    public SortPlan Sort { get; } = sort;

    public bool NeedsScores { get; } = sort.NeedsScores;

    public override AggregationCollector CreateCollector(CollectorScope scope) => new TopHitsCollector(this, scope);

    public override Partial Empty() => new TopHitsPartial([], Size, Sort);

    public override AggregationResult Finish(Partial partial, FinishScope scope) => new()
    {
        TopHits = { ((TopHitsPartial)partial).Hits.Select(scope.Fetch) },
    };
}
