using System.Diagnostics;
using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchSvc.Engine.Analysis;
using static Lucene.Net.Util.LuceneVersion;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;
using LuceneDocument = Lucene.Net.Documents.Document;
using LuceneField = Lucene.Net.Documents.Field;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>Every component that a schema can name, on any text, into an index: nothing that it makes may be refused
/// there.</summary>
public sealed class EveryComponentTests
{
    private static readonly Dictionary<string, string> Required = new()
    {
        ["codepoint_count"] = "(min=1,max=3)",
        ["common_grams"] = "(words=a|the)",
        ["common_grams_query"] = "(words=a|the)",
        ["dictionary_compound_word"] = "(words=a|ab|run|haus)",
        ["keep_word"] = "(words=a|running)",
        ["keyword_marker"] = "(words=a|running)",
        ["limit_token_count"] = "(max=3)",
        ["limit_token_position"] = "(max=3)",
        ["numeric_payload"] = "(payload=1.5,type=word)",
        ["pattern_capture_group"] = "(pattern=([a-z]+)([0-9]*))",
        ["pattern_replace"] = "(pattern=[a-c]*,replacement=$0x)",
        ["stemmer"] = "(lang=en)",
        ["stemmer_override"] = "(rules=running=>walk)",
        ["synonyms"] = "(rules=\"running, a b => c d e\")",
        ["type"] = "(types=<NUM>)",
        ["mapping"] = "(mappings=a=>bb|bc=>|c=>\ud83d)",
        ["pattern"] = "(pattern=\"[\\s,]*\")",
    };

    private static readonly string[] Unavailable = ["hunspell_stem", "hyphenation_compound_word", "position"];

    public static TheoryData<string, string> Chains
    {
        get
        {
            var chains = new TheoryData<string, string>();
            foreach (var filter in TokenFilters.Catalog.Names.Where(n => !Unavailable.Contains(n)))
            {
                chains.Add("standard", filter);
                chains.Add("keyword", filter);
            }

            foreach (var tokenizer in Tokenizers.Catalog.Names)
            {
                chains.Add(tokenizer, "lowercase");
            }

            return chains;
        }
    }

    public static TheoryData<string> LongTokenFilters =>
    [
        .. TokenFilters.Catalog.Names.Where(n => !Unavailable.Contains(n)).Select(Called),
        .. Stemmers.ByName.Keys.Select(n => $"stemmer(lang={n})"),
        .. SnowballPrograms.ByName.Keys.Select(n => $"snowball(language={n})"),
    ];

    public static TheoryData<string> CharFilterNames => [.. CharFilters.Catalog.Names];

    [Theory]
    [MemberData(nameof(Chains))]
    public void Any_text_can_be_indexed(string tokenizer, string filter) =>
        AssertIndexable(Custom(Called(tokenizer), Called(filter)));

    [Theory]
    [MemberData(nameof(CharFilterNames))]
    public void Any_text_behind_a_char_filter_can_be_indexed(string charFilter) =>
        AssertIndexable(Custom(new AnalyzerMessage { CharFilters = { Called(charFilter) }, Tokenizer = "standard" }));

    [Theory]
    [InlineData("stemmer")]
    [InlineData("snowball")]
    public void Any_text_can_be_stemmed_in_any_language(string filter)
    {
        var languages = filter == "stemmer" ? Stemmers.ByName.Keys : SnowballPrograms.ByName.Keys;
        foreach (var language in languages)
        {
            var analyzer = Custom("whitespace", $"{filter}(lang={language})");

            RandomText.Any.Sample(text => TokenAssert.AreSound(analyzer, text), iter: 20, threads: 1);
        }
    }

    [Theory]
    [MemberData(nameof(LongTokenFilters))]
    public void A_value_that_is_one_long_token_takes_time_in_proportion(string filter)
    {
        var analyzer = Custom("keyword", filter);
        foreach (var unit in (string[])["a", "ab1-", "S's", "ingly", "日本", "\u0301a", "😀"])
        {
            var clock = Stopwatch.StartNew();
            TextAnalysis.HasImmenseToken(analyzer, string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length)));

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"100,000 characters of '{unit}' took {clock.Elapsed}");
        }
    }

    internal static string Called(string name) => name + Required.GetValueOrDefault(name);

    private static void AssertIndexable(Analyzer analyzer)
    {
        using var directory = new RAMDirectory();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LUCENE_48, analyzer));
        var type = new FieldType(TextField.TYPE_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS };
        RandomText.Any.Array[1, 2].Sample(
            values =>
            {
                Assert.All(values, text => TokenAssert.AreSound(analyzer, text));
                var document = new LuceneDocument();
                foreach (var value in values)
                {
                    document.Add(new LuceneField("text", value, type));
                }

                writer.AddDocument(document);
            },
            iter: 40,
            threads: 1);
    }
}
