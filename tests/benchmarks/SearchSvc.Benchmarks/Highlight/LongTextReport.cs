using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Benchmarks.Highlight;

/// <summary>
/// Highlights one text of 1,000,000 characters, in a field with offsets in its postings and in one without, in turn with no more than reading
/// it out of the document and analyzing it, and prints the ratios. Beside it, the index has the articles that the text is made of.
/// </summary>
internal sealed class LongTextReport(TextWriter output, IReadOnlyList<Article> articles)
{
    private const int Length = 1_000_000;
    private const double MostWithOffsets = 0.1;
    private const double MostWithout = 1.2;

    /// <summary>What is shown and not judged.</summary>
    private const string Also = "also";

    private static readonly JsonSerializerOptions AsPeopleWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Analyzers = ["standard", "english"];

    /// <returns>Whether a ratio is beyond what it may be.</returns>
    public bool Run(int rounds)
    {
        var fails = false;
        output.WriteLine("A field of 1,000,000 characters: milliseconds of processor time, median (least), and times the analysis alone, of medians (of least)");
        foreach (var analyzer in Analyzers)
        {
            using var directory = new RAMDirectory();
            var schema = IndexSchema.Compile(SchemaOf(analyzer), 1);
            var text = string.Join("\n\n", articles.Select(article => article.Text))[..Length];
            Fill(directory, schema, text);
            using var reader = DirectoryReader.Open(directory);
            output.WriteLine($"{analyzer + " analyzer",-34} {"analysis",16} {"with offsets",16} {"ratio",14} {"without",16} {"ratio",14}");
            foreach (var (name, query) in Queries())
            {
                fails |= Measure(name, query, reader, schema, text, rounds);
            }
        }

        return fails;
    }

    private static Schema SchemaOf(string analyzer) => new()
    {
        Fields =
        {
            new Field { Name = "offsets", Type = Field.Types.Type.Text, Analyzer = analyzer, StoreOffsets = true },
            new Field { Name = "plain", Type = Field.Types.Type.Text, Analyzer = analyzer },
        },
    };

    private void Fill(RAMDirectory directory, IndexSchema schema, string text)
    {
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, schema.IndexAnalyzer));
        foreach (var value in articles.Select(article => article.Text).Prepend(text))
        {
            writer.AddDocument(schema.Map(SourceOf(value, value)).Fields);
        }

        writer.ForceMerge(1);
    }

    private static byte[] SourceOf(string offsets, string plain) => JsonSerializer.SerializeToUtf8Bytes(new { offsets, plain }, AsPeopleWrite);

    private bool Measure(string name, Func<string, Query> query, IndexReader reader, IndexSchema schema, string text, int rounds)
    {
        var (offsets, plain) = (SourceOf(text, ""), SourceOf("", text));
        var document = new IndexedDocument(reader.Leaves[0].AtomicReader, 0);
        var (withOffsets, without) = (Translate(query("offsets"), reader, schema), Translate(query("plain"), reader, schema));
        var times = Times.InTurn(
            rounds,
            () => Analyze(((MappedText)schema.Fields.First()).IndexAnalyzer, new SourceValues(["offsets"]).Read(offsets)["offsets"][0].Text),
            () => Show(Highlight(withOffsets, reader, schema, offsets, document)),
            () => Show(Highlight(without, reader, schema, plain, document)));
        var (analysis, fast, slow) = (times[0], times[1], times[2]);
        output.WriteLine(
            $"{name,-34} {Of(analysis),16} {Of(fast),16} {Ratio(fast, analysis),14} {Of(slow),16} {Ratio(slow, analysis),14}");
        return !name.StartsWith(Also, StringComparison.Ordinal)
            && (fast.Median > MostWithOffsets * analysis.Median || slow.Median > MostWithout * analysis.Median);
    }

    private static Lucene.Net.Search.Query Translate(Query query, IndexReader reader, IndexSchema schema)
    {
        var violations = new Violations();
        var context = new QueryContext(schema, reader, new EngineOptions(), DateTimeOffset.UnixEpoch, violations, CancellationToken.None);
        var translated = new QueryTranslator(context).Translate(query, "query");
        violations.ThrowIfAny();
        return translated;
    }

    private static IReadOnlyDictionary<string, Highlights> Highlight(
        Lucene.Net.Search.Query query, IndexReader reader, IndexSchema schema, byte[] source, IndexedDocument document) =>
        Highlighter.Create(new HighlightOptions(), query, schema, reader, "highlight").Highlight(source, document, CancellationToken.None);

    private static void Show(IReadOnlyDictionary<string, Highlights> highlights)
    {
        if (highlights.Count == 0)
        {
            throw new InvalidOperationException("nothing was highlighted");
        }
    }

    private static void Analyze(Analyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream("text", text);
        stream.Reset();
        while (stream.IncrementToken())
        {
        }

        stream.End();
    }

    private IEnumerable<(string Name, Func<string, Query> Query)> Queries()
    {
        var rare = articles[0].Title.Split(' ')[^1];
        yield return ($"rare term ({rare})", field => Match(field, rare));
        yield return ("frequent term (time)", field => Match(field, "time"));
        yield return ("frequent terms (first, he)", field => Match(field, "first he"));
        yield return ($"{Also}: terms (in, of, and, he)", field => Match(field, "in of and he"));
        yield return ("three terms", field => Match(field, "first national team"));
        yield return ("phrase (united states)", field => new Query { Phrase = new() { Field = field, Text = "united states" } });
        yield return ("frequent phrase (he was)", field => new Query { Phrase = new() { Field = field, Text = "he was" } });
        yield return ($"{Also}: phrase with slop (he was ~3)", field => new Query { Phrase = new() { Field = field, Text = "he was", Slop = 3 } });
        yield return ("prefix (inter*)", field => new Query { Prefix = new() { Field = field, Prefix = "inter" } });
        yield return ($"{Also}: prefix (s*)", field => new Query { Prefix = new() { Field = field, Prefix = "s" } });
        yield return ($"{Also}: wildcard (in*al)", field => new Query { Wildcard = new() { Field = field, Pattern = "in*al" } });
        yield return ($"{Also}: fuzzy (natoin)", field => new Query { Fuzzy = new() { Field = field, Term = "natoin" } });
        yield return ($"{Also}: near (first, world)", field => new Query
        {
            SpanNear = new() { Field = field, Slop = 5, Clauses = { Term(field, "first"), Term(field, "world") } },
        });
    }

    private static Query Match(string field, string text) => new() { Match = new() { Field = field, Text = text } };

    private static Query Term(string field, string text) => new() { Term = new() { Field = field, Value = Value.ForString(text) } };

    private static string Of(Times times) => string.Create(CultureInfo.InvariantCulture, $"{times.Median:N2} ({times.Least:N2})");

    private static string Ratio(Times one, Times other) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Median / other.Median:N3} ({one.Least / other.Least:N3})");
}
