using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The best documents of each bucket. Buckets share Lucene's comparers in groups, each with slots of its own in them.</summary>
internal sealed class TopHitsCollector(TopHitsNode node, CollectorScope scope) : AggregationCollector
{
    private const int GroupSize = 64;

    private readonly BlockScorer scorer = new(scope.Block);
    private readonly int groupSize = scope.IsSingleOwner ? 1 : GroupSize;
    private readonly int size = Math.Min(node.Size, Math.Max(1, scope.Searcher.IndexReader.MaxDoc));
    private TopHitsGroup?[] groups = [];
    private AtomicReaderContext? leaf;

    public override void SetLeaf(AtomicReaderContext leaf) => this.leaf = leaf;

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        for (var i = 0; i < docs.Length; i++)
        {
            scorer.MoveTo(docs[i]);
            var group = owners[i] / groupSize;
            scope.Memory.Fit(ref groups, group);
            (groups[group] ??= new TopHitsGroup(node.Sort.Of(node.View), size, groupSize, scorer, scope.Memory)).Add(docs[i], owners[i] % groupSize, leaf!);
        }
    }

    public override Partial Build(int owner, BuildScope scope)
    {
        var group = owner < 0 || owner / groupSize >= groups.Length ? null : groups[owner / groupSize];
        return new TopHitsPartial(group?.Hits(owner % groupSize, node.View, node.NeedsScores) ?? [], node.Size, node.Sort);
    }
}
