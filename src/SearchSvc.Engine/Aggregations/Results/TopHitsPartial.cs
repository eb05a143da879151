namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>The best hits of a bucket, best first.</summary>
internal sealed class TopHitsPartial(IReadOnlyList<TopHit> hits, int size, HitOrder order) : Partial
{
    public IReadOnlyList<TopHit> Hits { get; private set; } = hits;

    public override void Add(Partial other) =>
        Hits = [.. Hits.Concat(((TopHitsPartial)other).Hits).Order(order).Take(size)];
}
