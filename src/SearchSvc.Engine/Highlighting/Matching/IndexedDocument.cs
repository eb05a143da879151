using Lucene.Net.Index;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>A document where it stands in the index.</summary>
/// <param name="Reader">Of its segment.</param>
/// <param name="Doc">Its number in the segment.</param>
internal readonly record struct IndexedDocument(AtomicReader Reader, int Doc)
{
    /// <param name="doc">The number in the whole reader.</param>
    public static IndexedDocument Of(IndexReader reader, int doc)
    {
        var leaf = reader.Leaves[ReaderUtil.SubIndex(doc, reader.Leaves)];
        return new IndexedDocument(leaf.AtomicReader, doc - leaf.DocBase);
    }
}
