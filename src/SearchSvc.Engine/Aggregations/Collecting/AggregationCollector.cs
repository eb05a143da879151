using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>
/// Collects what one aggregation of a request is about, for all the buckets around it at once: these, its owners, go by dense numbers, as
/// in Elasticsearch, and figures stand in arrays by them. Documents come in blocks, so that nothing is called or allocated for each.
/// </summary>
internal abstract class AggregationCollector
{
    /// <summary>Goes on with a segment; numbers of documents are those within it.</summary>
    public abstract void SetLeaf(AtomicReaderContext leaf);

    /// <summary>Takes documents of the segment, each within a bucket around it. They ascend, from call to call too; a document that is in
    /// several buckets comes several times.</summary>
    public abstract void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners);

    /// <summary>All of the segment was collected.</summary>
    public virtual void EndLeaf()
    {
    }

    /// <summary>What was collected for one owner; -1, or one that never came, is a bucket without documents.</summary>
    public abstract Partial Build(int owner, BuildScope scope);
}
