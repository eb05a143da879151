using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries;

/// <summary>The sources of documents as a reader has them, by id.</summary>
internal sealed class ViewSources(IndexReader reader)
{
    private static readonly HashSet<string> OnlySource = [FieldNames.Source];

    /// <summary>The source, or null where no document has the id.</summary>
    public ReadOnlyMemory<byte>? Find(string id)
    {
        var term = new BytesRef(id);
        foreach (var leaf in reader.Leaves)
        {
            var docs = leaf.AtomicReader.GetTermDocsEnum(new Term(FieldNames.Id, term));
            for (var doc = docs?.NextDoc() ?? DocsEnum.NO_MORE_DOCS; doc != DocsEnum.NO_MORE_DOCS; doc = docs!.NextDoc())
            {
                if (leaf.AtomicReader.LiveDocs?.Get(doc) != false)
                {
                    var source = leaf.AtomicReader.Document(doc, OnlySource).GetBinaryValue(FieldNames.Source);
                    return source.Bytes.AsMemory(source.Offset, source.Length);
                }
            }
        }

        return null;
    }
}
