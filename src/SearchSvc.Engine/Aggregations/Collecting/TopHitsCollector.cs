using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The best documents of each bucket. The first buckets have Lucene's comparers for themselves; many would be too many to tell of each
/// segment, so that the further ones share them in groups, each with slots of its own in them.</summary>
internal sealed class TopHitsCollector(TopHitsNode node, CollectorScope scope) : AggregationCollector
{
    private const int Alone = 64;
    private const int GroupSize = 64;

    private readonly BlockScorer scorer = new(scope.Block);
    private readonly int size = Math.Min(node.Size, Math.Max(1, scope.Searcher.IndexReader.MaxDoc));
    private TopHitsGroup?[] groups = [];
    private AtomicReaderContext? leaf;

    public override void SetLeaf(AtomicReaderContext leaf) => this.leaf = leaf;

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        for (var i = 0; i < docs.Length; i++)
        {
            scorer.MoveTo(docs[i]);
            var (group, bucket) = Place(owners[i]);
            scope.Memory.Fit(ref groups, group);
            (groups[group] ??= new TopHitsGroup(node.Sort.Of(node.View), size, group < Alone ? 1 : GroupSize, scorer, scope.Memory))
                .Add(docs[i], bucket, leaf!);
        }
    }

    public override Partial Build(int owner, BuildScope scope)
    {
        var (group, bucket) = Place(Math.Max(0, owner));
        var found = owner < 0 || group >= groups.Length ? null : groups[group];
        return new TopHitsPartial(found?.Hits(bucket, node.View, node.NeedsScores) ?? [], node.Size, node.Sort);
    }

    /// <summary>The group of a bucket, and which of its buckets it is.</summary>
    private static (int Group, int Bucket) Place(int owner) =>
        owner < Alone ? (owner, 0) : (Alone + ((owner - Alone) / GroupSize), (owner - Alone) % GroupSize);
}
