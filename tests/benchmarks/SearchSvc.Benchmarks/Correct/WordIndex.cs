using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Suggesting;
using SearchSvc.Engine.Suggesting.Storage;
using SearchSvc.V1;
using LuceneStored = Lucene.Net.Documents.StoredField;

namespace SearchSvc.Benchmarks.Correct;

/// <summary>The texts of a corpus in an index of the engine, asked without a server between so that both sides are; every tenth is left out, to draw
/// texts from that the index has not seen.</summary>
internal sealed class WordIndex : IDisposable
{
    public const string Field = "text";
    private const int HeldOut = 10;

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("searchsvc-correct-");
    private readonly FSDirectory directory;
    private readonly IndexSchema schema = IndexSchema.Compile(
        new Schema { Fields = { new Field { Name = Field, Type = V1.Field.Types.Type.Text } }, Dynamic = Schema.Types.Dynamic.Ignore }, 1);

    private readonly SuggestExecutor executor;
    private readonly SearchView view;

    public WordIndex(IEnumerable<string> texts, TimeProvider time)
    {
        executor = new SuggestExecutor(new EngineOptions(), time);
        directory = FSDirectory.Open(folder);
        var held = new List<string>();
        using (var writer = new IndexWriter(
            directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, schema.IndexAnalyzer) { Codec = EngineCodec.Instance, RAMBufferSizeMB = 64 }))
        {
            var count = 0;
            foreach (var text in texts)
            {
                if (++count % HeldOut == 0)
                {
                    held.Add(text);
                    continue;
                }

                var source = JsonSerializer.SerializeToUtf8Bytes(new { text });
                var document = schema.Map(source).Fields;
                document.Add(new LuceneStored(FieldNames.Source, source));
                writer.AddDocument(document);
            }
        }

        Held = held;
        view = new SearchView("words", "words", schema, DirectoryReader.Open(directory));
    }

    /// <summary>The texts that the index has not.</summary>
    public IReadOnlyList<string> Held { get; }

    public IndexReader Reader => view.Reader;

    /// <summary>In how many documents a word stands.</summary>
    public int Frequency(string word) => Reader.DocFreq(new Term(Field, word));

    /// <summary>Whether a document has all of the words.</summary>
    public bool HasTogether(IEnumerable<string> words)
    {
        var all = new Lucene.Net.Search.BooleanQuery();
        foreach (var word in words)
        {
            all.Add(new Lucene.Net.Search.TermQuery(new Term(Field, word)), Occur.MUST);
        }

        return view.Searcher.Search(all, 1).TotalHits > 0;
    }

    /// <summary>What MODE_CORRECT makes of a text; null: nothing better.</summary>
    public string? Correct(string text, CancellationToken stop) => executor
        .Run(view, new SuggestRequest { Text = text, Mode = SuggestRequest.Types.Mode.Correct, Size = 1 }, stop)
        .Suggestions.FirstOrDefault()?.Text;

    public void Dispose()
    {
        view.Dispose();
        directory.Dispose();
        folder.Delete(recursive: true);
    }
}
