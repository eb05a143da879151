using System.Text;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Suggesting;
using SearchSvc.Engine.Suggesting.Completing;
using SearchSvc.Engine.Suggesting.Storage;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;
using LuceneField = Lucene.Net.Documents.Field;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>An index of titles in memory whose segments can be cut and merged.</summary>
internal sealed class CompletionFixture : IDisposable
{
    private readonly RAMDirectory directory = new();
    private readonly IndexWriter writer;
    private readonly SuggestExecutor executor = new(new EngineOptions { SuggestionCacheBytes = 1_000_000 }, TimeProvider.System);

    public CompletionFixture() => writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, Schema.IndexAnalyzer)
    {
        Codec = EngineCodec.Instance,
        MergePolicy = new LogDocMergePolicy { MergeFactor = 4 },
        MergeScheduler = new SerialMergeScheduler(),
    });

    public static IndexSchema Schema { get; } = IndexSchema.Compile(
        new SchemaMessage
        {
            Fields =
            {
                new FieldMessage { Name = "title", Type = FieldType.Text, Suggest = true, SuggestWeightField = "views" },
                new FieldMessage { Name = "views", Type = FieldType.Integer },
                new FieldMessage { Name = "tag", Type = FieldType.Keyword },
            },
        },
        1);

    public void Put(string id, ModelTitles titles)
    {
        var json = JsonSerializer.Serialize(new { title = titles.Titles, views = titles.Weight, tag = titles.Tag });
        var document = Schema.Map(Encoding.UTF8.GetBytes(json)).Fields;
        document.Add(new StringField(FieldNames.Id, id, LuceneField.Store.NO));
        document.Add(new SortedDocValuesField(FieldNames.Id, new BytesRef(id)));
        writer.UpdateDocument(new Term(FieldNames.Id, id), document);
    }

    public void Delete(string id) => writer.DeleteDocuments(new Term(FieldNames.Id, id));

    public void Cut() => writer.Commit();

    public void Merge() => writer.ForceMerge(1);

    public SuggestResponse Suggest(SuggestRequest request)
    {
        using var view = new SearchView("test", "uid", Schema, DirectoryReader.Open(writer, applyAllDeletes: true));
        return executor.Run(view, request, CancellationToken.None);
    }

    /// <summary>The texts that a look at every document gives.</summary>
    /// <param name="tag">What the documents have; empty: all.</param>
    public IReadOnlyList<string> Scan(string typed, int edits, int size, string tag)
    {
        using var view = new SearchView("test", "uid", Schema, DirectoryReader.Open(writer, applyAllDeletes: true));
        var segments = TrieSegment.Of(view.Reader, "title", new TrieMemory(1_000_000));
        var accepted = new AcceptedDocuments(
            view,
            segments,
            tag.Length == 0 ? null : new TermQuery(new Term("tag", tag)),
            new RequestMemory(1_000_000),
            new SearchClock(TimeProvider.System, 0, null, CancellationToken.None));
        return [.. new ValueScan(segments, typed, size, accepted, CancellationToken.None).Find(edits).Select(completion => completion.Text)];
    }

    public void Dispose()
    {
        writer.Dispose();
        directory.Dispose();
    }
}
