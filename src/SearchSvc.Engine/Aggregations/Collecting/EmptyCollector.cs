using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>Of a field that the index does not have: no document has a value.</summary>
internal sealed class EmptyCollector : AggregationCollector
{
    private readonly AggregationNode node;

    public EmptyCollector(AggregationNode node, CollectorScope scope)
    {
        this.node = node;

        // What is within collects nothing either, but tells the keys that its buckets without documents have.
        scope.Children(node, isSingleOwner: false);
    }

    public override void SetLeaf(AtomicReaderContext leaf)
    {
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
    }

    public override Partial Build(int owner, BuildScope scope) => node.Empty();
}
