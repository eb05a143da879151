using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Queries.Mlt;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchSvc.Benchmarks.Like;

/// <summary>
/// Lucene's own MoreLikeThis over an index of its own: the same text and analyzer, BM25, title and text as one field, which it does best with on
/// almost every collection, and stored term vectors, which make it fastest.
/// </summary>
internal sealed class LuceneLikes : IDisposable
{
    private const string Field = "text";

    private readonly LikeCollection collection;
    private readonly Dictionary<string, int> numbers = [];
    private readonly RAMDirectory directory = new();
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;
    private readonly Analyzer analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);

    public LuceneLikes(LikeCollection collection)
    {
        this.collection = collection;
        var similarity = new BM25Similarity();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = similarity }))
        {
            var format = new FieldType(TextField.TYPE_NOT_STORED) { StoreTermVectors = true };
            foreach (var document in collection.Documents)
            {
                numbers.Add(document.Id, numbers.Count);
                writer.AddDocument(new Document { new Field(Field, $"{document.Title}\n{document.Text}", format) });
            }

            writer.ForceMerge(1);
        }

        reader = DirectoryReader.Open(directory);
        searcher = new IndexSearcher(reader) { Similarity = similarity };
    }

    /// <summary>The ids of the ten nearest.</summary>
    public IReadOnlyList<string> Nearest(LikeDocument document, LuceneWay way)
    {
        var number = numbers[document.Id];
        var like = new MoreLikeThis(reader)
        {
            Analyzer = analyzer,
            FieldNames = [Field],
            MaxQueryTerms = way.MaxQueryTerms,
            MinTermFreq = way.MinTermFreq,
            MinDocFreq = way.MinDocFreq,
            ApplyBoost = way.Weighted,
        };
        var found = searcher.Search(like.Like(number), 11).ScoreDocs;
        return [.. found.Where(hit => hit.Doc != number).Take(10).Select(hit => collection.Documents[hit.Doc].Id)];
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
        analyzer.Dispose();
    }
}
