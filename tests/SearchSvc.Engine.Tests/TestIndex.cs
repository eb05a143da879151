using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Suggesting;
using SearchSvc.Engine.Suggesting.Storage;
using SearchSvc.V1;
using LuceneField = Lucene.Net.Documents.Field;
using Schema = SearchSvc.V1.Schema;

namespace SearchSvc.Engine.Tests;

/// <summary>An index in memory, of documents as a schema maps them with the engine's own fields beside them: for tests of what searches.</summary>
internal sealed class TestIndex : IDisposable
{
    private readonly RAMDirectory directory = new();
    private readonly IndexWriter writer;
    private long version;

    public TestIndex(Schema schema)
    {
        Schema = IndexSchema.Compile(schema, 1);
        writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, Schema.IndexAnalyzer)
        {
            Similarity = Schema.Similarity,
            Codec = EngineCodec.Instance,

            // Segments stay as they are cut, until they are merged at once.
            MergePolicy = new LogDocMergePolicy { MergeFactor = 10_000 },
        });
    }

    /// <summary>Of text fields and others by name: ("title", Text), ("year", Integer).</summary>
    public TestIndex(params (string Name, V1.Field.Types.Type Type)[] fields)
        : this(SchemaOf(fields))
    {
    }

    public IndexSchema Schema { get; }

    public EngineOptions Options { get; } = new();

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public static Schema SchemaOf(params (string Name, V1.Field.Types.Type Type)[] fields) => new()
    {
        Fields = { fields.Select(field => new V1.Field { Name = field.Name, Type = field.Type }) },
        Dynamic = V1.Schema.Types.Dynamic.Reject,
    };

    /// <summary>Puts a document, in place of one with the same id.</summary>
    public TestIndex Put(string id, string json, long? externalVersion = null)
    {
        var source = Encoding.UTF8.GetBytes(json);
        var document = Schema.Map(source).Fields;
        document.Add(new StringField(FieldNames.Id, id, LuceneField.Store.NO));
        document.Add(new SortedDocValuesField(FieldNames.Id, new BytesRef(id)));
        document.Add(new NumericDocValuesField(FieldNames.Version, ++version));
        document.Add(new StoredField(FieldNames.Source, source));
        if (externalVersion is { } external)
        {
            document.Add(new NumericDocValuesField(FieldNames.ExternalVersion, external));
        }

        writer.UpdateDocument(new Term(FieldNames.Id, id), document);
        return this;
    }

    public TestIndex Delete(string id)
    {
        writer.DeleteDocuments(new Term(FieldNames.Id, id));
        return this;
    }

    /// <summary>Ends the segment.</summary>
    public TestIndex Cut()
    {
        writer.Commit();
        return this;
    }

    /// <summary>Makes one segment of all, without what is deleted.</summary>
    public TestIndex Merge()
    {
        writer.ForceMerge(1);
        return this;
    }

    public SearchView View(string name = "test")
    {
        var reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        return new SearchView(name, $"{name}-uid", Schema, reader);
    }

    public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        using var views = new SearchViews([View()]);
        return new SearchExecutor(Options, Time).Search(views, request, null, cancellationToken);
    }

    public SuggestResponse Suggest(SuggestRequest request, CancellationToken cancellationToken = default)
    {
        using var view = View();
        return new SuggestExecutor(Options, Time).Run(view, request, cancellationToken);
    }

    /// <summary>The ids of the hits, in their order.</summary>
    public string[] Ids(SearchRequest request) => [.. Search(request).Hits.Select(hit => hit.Document.Id)];

    /// <summary>The ids of what a query matches, sorted.</summary>
    public string[] Matches(V1.Query query) => Sorted(new SearchRequest { Query = query, PageSize = 1_000 });

    /// <summary>The ids of what a q matches, sorted.</summary>
    public string[] Matches(string q) => Sorted(new SearchRequest { Q = q, PageSize = 1_000 });

    public void Dispose()
    {
        writer.Dispose();
        directory.Dispose();
    }

    private string[] Sorted(SearchRequest request) => [.. Ids(request).Order(StringComparer.Ordinal)];
}
