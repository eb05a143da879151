using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations.Nodes;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The documents that match a query too, which goes along with them.</summary>
internal sealed class FilterCollector(FilterNode node, CollectorScope scope) : SingleBucketCollector(node, scope)
{
    // Nothing is scored, whatever the query.
    private readonly Weight weight = scope.Searcher.CreateNormalizedWeight(new ConstantScoreQuery(node.Query));
    private DocIdSetIterator? matches;

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        matches = weight.GetScorer(leaf, null);
        Children.SetLeaf(leaf);
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        if (matches is null)
        {
            return;
        }

        var match = matches.DocID;
        for (var i = 0; i < docs.Length; i++)
        {
            var doc = docs[i];
            if (match < doc)
            {
                match = matches.Advance(doc);
            }

            if (match == doc)
            {
                Add(doc, owners[i]);
            }
        }

        Children.Flush();
    }
}
