using SearchSvc.Engine.Searching;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>The best hits of a bucket, best first.</summary>
internal sealed class TopHitsPartial(IReadOnlyList<TopHit> hits, int size, SortPlan sort) : Partial
{
    private static readonly Func<TopHit, TopHit> Itself = hit => hit;

    public IReadOnlyList<TopHit> Hits { get; private set; } = hits;

    /// <summary>Of equal hits those that were there before go first, as indexes are searched in the order of their names.</summary>
    public override void Add(Partial other) => Hits =
    [
        .. Hits.Concat(((TopHitsPartial)other).Hits)
            .OrderBy(Itself, Comparer<TopHit>.Create((left, right) => sort.Compare(left.SortValues, right.SortValues)))
            .Take(size),
    ];
}
