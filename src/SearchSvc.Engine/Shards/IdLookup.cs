using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Shards;

/// <summary>Finds documents by id in one reader. Keeps each segment's terms enumerator, since making one costs more than the look-up.
/// For one thread at a time.</summary>
internal sealed class IdLookup
{
    private readonly Segment[] segments;
    private readonly BytesRef term = new(Catalog.Names.MaxIdBytes);

    public IdLookup(IndexReader reader)
    {
        Reader = reader;
        // The newest segments first: what is updated was most often written lately.
        segments = reader.Leaves.Reverse().Select(leaf => new Segment(leaf)).ToArray();
    }

    public IndexReader Reader { get; }

    /// <summary>The document number of an id in the reader, or -1.</summary>
    public int Find(string id)
    {
        term.Length = Encoding.UTF8.GetBytes(id, term.Bytes);
        foreach (var segment in segments)
        {
            var document = segment.Find(term);
            if (document >= 0)
            {
                return document;
            }
        }

        return -1;
    }

    /// <summary>The stored state of an id; null where the reader has no such document.</summary>
    /// <param name="withSource">Whether the source is read; else it is empty.</param>
    public DocumentState? Read(string id, bool withSource)
    {
        var document = Find(id);
        if (document < 0)
        {
            return null;
        }

        var leaf = Reader.Leaves[ReaderUtil.SubIndex(document, Reader.Leaves)];
        return new DocumentState(
            StoredDocument.Version(leaf.AtomicReader, document - leaf.DocBase),
            StoredDocument.ExternalVersion(leaf.AtomicReader, document - leaf.DocBase),
            withSource ? StoredDocument.Source(Reader, document) : ReadOnlyMemory<byte>.Empty);
    }

    private sealed class Segment(AtomicReaderContext leaf)
    {
        private readonly TermsEnum? terms = leaf.AtomicReader.GetTerms(FieldNames.Id)?.GetEnumerator();
        private readonly IBits? live = leaf.AtomicReader.LiveDocs;
        private DocsEnum? documents;

        public int Find(BytesRef id)
        {
            if (terms is null || !terms.SeekExact(id))
            {
                return -1;
            }

            documents = terms.Docs(live, documents, DocsFlags.NONE);
            var document = documents.NextDoc();
            return document == DocIdSetIterator.NO_MORE_DOCS ? -1 : leaf.DocBase + document;
        }
    }
}
