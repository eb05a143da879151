using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using LuceneDocument = Lucene.Net.Documents.Document;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Highlights texts of one field, "body", without a schema: a query and an analyzer are all it needs.</summary>
internal static class TextFixture
{
    public const string Field = "body";

    public static readonly Analyzer Standard = new StandardAnalyzer(LuceneVersion.LUCENE_48, CharArraySet.Empty);

    /// <summary>Marks are brackets, so that an expected passage is easy to read.</summary>
    public static readonly HighlightSettings Brackets = new() { PreTag = "[", PostTag = "]", EscapeHtml = false };

    public static LuceneQuery Parse(string query, Analyzer? analyzer = null) =>
        new QueryParser(LuceneVersion.LUCENE_48, Field, analyzer ?? Standard) { AllowLeadingWildcard = true }.Parse(query);

    public static Highlights Highlight(
        LuceneQuery query, IReadOnlyList<string> values, HighlightSettings settings, Analyzer? analyzer = null, string language = "en",
        IReadOnlyList<string>? corpus = null)
    {
        using var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer ?? Standard)))
        {
            foreach (var text in corpus ?? [])
            {
                writer.AddDocument(new LuceneDocument { new TextField(Field, text, Lucene.Net.Documents.Field.Store.NO) });
            }
        }

        using var reader = DirectoryReader.Open(directory);
        var matcher = new FieldMatcher(ClauseExtractor.Extract(query, reader, field => field == Field));
        var pass = new TextPass(matcher, Field, analyzer ?? Standard);
        var plan = new HighlightedField(Field, matcher.IsEmpty ? [] : [pass], new SentenceRules(language), settings);
        return plan.Highlight([.. values.Select((text, i) => new FieldValue(text, i))], null, CancellationToken.None);
    }

    /// <summary>The text as one passage, what is highlighted in brackets; the text itself where nothing is.</summary>
    public static string Marked(LuceneQuery query, string text, Analyzer? analyzer = null)
    {
        var whole = Brackets with { Boundary = HighlightOptions.Types.Boundary.Whole };
        return Highlight(query, [text], whole, analyzer).Passages is [var passage] ? passage.Text : text;
    }

    public static string Marked(string query, string text, Analyzer? analyzer = null) => Marked(Parse(query, analyzer), text, analyzer);

    /// <summary>The passages' texts, what is highlighted in brackets.</summary>
    public static IEnumerable<string> Passages(string query, string text, HighlightSettings? settings = null, string language = "en") =>
        Highlight(Parse(query), [text], settings ?? Brackets, language: language).Passages.Select(passage => passage.Text);
}
