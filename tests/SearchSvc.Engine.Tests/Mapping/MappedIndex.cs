using System.Globalization;
using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;
using LuceneField = Lucene.Net.Documents.Field;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Tests.Mapping;

/// <summary>Documents mapped by a schema into a Lucene index in memory; each document's id is its number.</summary>
internal sealed class MappedIndex : IDisposable
{
    private readonly RAMDirectory directory = new();
    private readonly DirectoryReader reader;

    /// <param name="segmentSize">Documents in a segment.</param>
    public MappedIndex(SchemaMessage schema, IEnumerable<string> documents, int segmentSize = 3)
    {
        Schema = IndexSchema.Compile(schema, 1);
        var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, Schema.IndexAnalyzer)
        {
            Similarity = Schema.Similarity,
            MergePolicy = NoMergePolicy.COMPOUND_FILES,
        };
        using var writer = new IndexWriter(directory, settings);
        var count = 0;
        foreach (var json in documents)
        {
            var mapped = MapAndExtend(Encoding.UTF8.GetBytes(json));
            mapped.Fields.Add(new StringField("_id", count.ToString(CultureInfo.InvariantCulture), LuceneField.Store.YES));
            writer.AddDocument(mapped.Fields, Schema.IndexAnalyzer);
            if (++count % segmentSize == 0)
            {
                writer.Flush(triggerMerge: false, applyAllDeletes: false);
            }
        }

        writer.Commit();
        reader = DirectoryReader.Open(directory);
        Searcher = new IndexSearcher(reader) { Similarity = Schema.Similarity };
    }

    public IndexSchema Schema { get; private set; }

    public IndexSearcher Searcher { get; }

    public List<string> Warnings { get; } = [];

    public static SchemaMessage Parse(string json) => SchemaMessage.Parser.ParseJson(json);

    public MappedField Field(string name) => Schema.TryGetField(name, out var field) ? field : throw new ArgumentException(name);

    /// <summary>The numbers of the documents that match, ascending.</summary>
    public int[] Find(LuceneQuery query) => [.. Searcher.Search(query, int.MaxValue - 1).ScoreDocs.Select(d => Number(d.Doc)).Order()];

    /// <summary>The numbers of all documents as a sort has them, page by page; ties by number.</summary>
    public int[] Sorted(SortField sort, int pageSize)
    {
        var found = new List<int>();
        var order = new Sort(sort, SortField.FIELD_DOC);
        FieldDoc? last = null;
        while (true)
        {
            var page = last is null
                ? Searcher.Search(new MatchAllDocsQuery(), null, pageSize, order)
                : Searcher.SearchAfter(last, new MatchAllDocsQuery(), null, pageSize, order);
            if (page.ScoreDocs.Length == 0)
            {
                return [.. found];
            }

            found.AddRange(page.ScoreDocs.Select(d => Number(d.Doc)));
            last = (FieldDoc)page.ScoreDocs[^1];
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
    }

    private MappedDocument MapAndExtend(byte[] source)
    {
        var mapped = Schema.Map(source);
        if (mapped.NewFields.Count > 0)
        {
            Schema = IndexSchema.Compile(Schema.Extend(mapped.NewFields), Schema.Version + 1);
            mapped = Schema.Map(source);
            Assert.Empty(mapped.NewFields);
        }

        Warnings.AddRange(mapped.Warnings);
        return mapped;
    }

    private int Number(int doc) => int.Parse(reader.Document(doc).GetField("_id").GetStringValue(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
