using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Nodes;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The documents that have nothing in a field's column.</summary>
internal sealed class MissingCollector(MissingNode node, CollectorScope scope) : SingleBucketCollector(node, scope)
{
    private IBits? hasValue;

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        hasValue = node.Field is null ? null : leaf.AtomicReader.GetDocsWithField(node.Field.Name);
        Children.SetLeaf(leaf);
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        for (var i = 0; i < docs.Length; i++)
        {
            if (hasValue is null || !hasValue.Get(docs[i]))
            {
                Add(docs[i], owners[i]);
            }
        }

        Children.Flush();
    }
}
