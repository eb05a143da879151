using System.Runtime.InteropServices;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;
using Document = Lucene.Net.Documents.Document;

namespace SearchSvc.Engine.Shards;

/// <summary>The engine's own fields of a Lucene document: written here, read here.</summary>
internal static class StoredDocument
{
    private static readonly ISet<string> SourceOnly = new HashSet<string> { FieldNames.Source };

    /// <summary>Adds id, versions and source to a document's mapped fields.</summary>
    public static void Complete(Document document, string id, in DocumentState state)
    {
        document.Add(new StringField(FieldNames.Id, id, Field.Store.NO));
        document.Add(new SortedDocValuesField(FieldNames.Id, new BytesRef(id)));
        document.Add(new NumericDocValuesField(FieldNames.Version, state.Version));
        if (state.ExternalVersion is { } external)
        {
            document.Add(new NumericDocValuesField(FieldNames.ExternalVersion, external));
        }

        var source = MemoryMarshal.TryGetArray(state.Source!.Value, out var segment) ? segment : state.Source.Value.ToArray();
        document.Add(new StoredField(FieldNames.Source, source.Array, source.Offset, source.Count));
    }

    public static string Id(AtomicReader reader, int document)
    {
        var bytes = new BytesRef();
        reader.GetSortedDocValues(FieldNames.Id).Get(document, bytes);
        return bytes.Utf8ToString();
    }

    public static long Version(AtomicReader reader, int document) => reader.GetNumericDocValues(FieldNames.Version).Get(document);

    public static long? ExternalVersion(AtomicReader reader, int document) =>
        reader.GetDocsWithField(FieldNames.ExternalVersion) is { } has && has.Get(document)
            ? reader.GetNumericDocValues(FieldNames.ExternalVersion).Get(document)
            : null;

    /// <param name="document">The number in the whole reader.</param>
    public static ReadOnlyMemory<byte> Source(IndexReader reader, int document)
    {
        var bytes = reader.Document(document, SourceOnly).GetBinaryValue(FieldNames.Source);
        return bytes.Bytes.AsMemory(bytes.Offset, bytes.Length);
    }
}
