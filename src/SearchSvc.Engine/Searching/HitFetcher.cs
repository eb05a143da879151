using Google.Protobuf;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Reads documents of a view by Lucene's number, in the form that a response carries.</summary>
internal sealed class HitFetcher(SearchView view, SourceFormat format, IReadOnlyList<string> patterns)
{
    private readonly IList<AtomicReaderContext> leaves = view.Searcher.IndexReader.Leaves;

    /// <summary>The document without its source, as where there is no room for it.</summary>
    public DocumentMessage FetchBare(int doc)
    {
        var leaf = leaves[ReaderUtil.SubIndex(doc, leaves)];
        var local = doc - leaf.DocBase;
        var reader = leaf.AtomicReader;
        var document = new DocumentMessage { Id = IdOf(reader, local), Version = reader.GetNumericDocValues(FieldNames.Version)?.Get(local) ?? 0 };
        if (reader.GetDocsWithField(FieldNames.ExternalVersion)?.Get(local) == true
            && reader.GetNumericDocValues(FieldNames.ExternalVersion) is { } external)
        {
            document.ExternalVersion = external.Get(local);
        }

        return document;
    }

    /// <summary>The document in the wanted form.</summary>
    /// <param name="source">Of the document, as <see cref="Source"/> gives it.</param>
    public DocumentMessage Fetch(int doc, ReadOnlyMemory<byte> source)
    {
        var document = FetchBare(doc);
        switch (format)
        {
            case SourceFormat.Unspecified or SourceFormat.Fields:
                document.Fields = JsonSource.ToStruct(JsonSource.Project(source, patterns).Span);
                break;
            case SourceFormat.Json:
                document.Json = UnsafeByteOperations.UnsafeWrap(JsonSource.Project(source, patterns));
                break;
        }

        return document;
    }

    /// <summary>The stored source of a document.</summary>
    public ReadOnlyMemory<byte> Source(int doc)
    {
        var visitor = new SourceVisitor();
        view.Searcher.IndexReader.Document(doc, visitor);
        return visitor.Source;
    }

    public static string IdOf(AtomicReader reader, int doc)
    {
        var id = new BytesRef();
        reader.GetSortedDocValues(FieldNames.Id).Get(doc, id);
        return id.Utf8ToString();
    }

    private sealed class SourceVisitor : StoredFieldVisitor
    {
        public ReadOnlyMemory<byte> Source { get; private set; }

        public override Status NeedsField(FieldInfo fieldInfo) =>
            !Source.IsEmpty ? Status.STOP : fieldInfo.Name == FieldNames.Source ? Status.YES : Status.NO;

        public override void BinaryField(FieldInfo fieldInfo, byte[] value) => Source = value;
    }
}
