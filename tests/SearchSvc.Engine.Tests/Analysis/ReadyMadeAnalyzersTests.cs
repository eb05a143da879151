using CsCheck;
using Lucene.Net.Analysis.Standard;
using SearchSvc.Engine.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using LuceneAnalyzer = Lucene.Net.Analysis.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis;

public sealed class ReadyMadeAnalyzersTests
{
    public static TheoryData<string> Names => [.. AnalyzerRegistry.ReadyMade];

    [Fact]
    public void Every_language_that_Lucene_has_an_analyzer_for_is_there_by_its_name()
    {
        string[] noLanguage =
        [
            "Classic", "LimitTokenCount", "Pattern", "PerFieldAnalyzerWrapper", "QueryAutoStopWord", "ShingleAnalyzerWrapper", "Snowball",
            "UAX29URLEmail",
        ];
        var languages = typeof(StandardAnalyzer).Assembly.GetExportedTypes()
            .Where(t => typeof(LuceneAnalyzer).IsAssignableFrom(t) && !t.IsAbstract)
            .Select(t => t.Name.EndsWith("Analyzer", StringComparison.Ordinal) ? t.Name[..^"Analyzer".Length] : t.Name)
            .Except(noLanguage)
            .Select(n => n.ToLowerInvariant())
            .Order(StringComparer.Ordinal);

        Assert.Equal(languages, AnalyzerRegistry.ReadyMade);
    }

    [Fact]
    public void Find_EmptyName_IsStandard() => Assert.Same(ReadyMade("standard"), ReadyMade(""));

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(Registry(new SchemaMessage()).Find("klingon"));

    [Fact]
    public void Standard_keeps_stop_words() =>
        Assert.Equal(["to", "be", "or", "not", "to", "be"], Tokens(ReadyMade("standard"), "To be, or not to be"));

    [Theory]
    [InlineData("simple", "The quick-brown fox2", "the", "quick", "brown", "fox")]
    [InlineData("whitespace", "The quick-brown fox2", "The", "quick-brown", "fox2")]
    [InlineData("keyword", "The quick-brown fox2", "The quick-brown fox2")]
    [InlineData("stop", "The quick-brown fox2", "quick", "brown", "fox")]
    [InlineData("english", "The foxes' running", "fox", "run")]
    [InlineData("german", "Die Häuser", "haus")]
    [InlineData("french", "l'avion des chevaux", "avion", "cheval")]
    [InlineData("finnish", "Ahneiden ja aineitten", "ahn", "aine")]
    [InlineData("turkish", "İSTANBUL'un", "istanbul")]
    [InlineData("cjk", "日本語", "日本", "本語")]
    [InlineData("chinese", "日本語", "日", "本", "語")]
    public void Analyze_Text_GivesTokens(string analyzer, string text, params string[] tokens) =>
        Assert.Equal(tokens, Tokens(ReadyMade(analyzer), text));

    [Theory]
    [InlineData("german", "de")]
    [InlineData("brazilian", "pt-BR")]
    [InlineData("sorani", "ckb")]
    [InlineData("standard", null)]
    [InlineData("klingon", null)]
    public void LanguageOf_Name_IsItsTag(string name, string? tag) => Assert.Equal(tag, Registry(new SchemaMessage()).LanguageOf(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_text_gives_the_same_ordered_tokens_twice(string name)
    {
        var analyzer = ReadyMade(name);

        RandomText.Any.Sample(text => TokenAssert.AreSound(analyzer, text), iter: 150, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_word_without_end_gives_no_token_that_an_index_refuses(string name)
    {
        var analyzer = ReadyMade(name);
        foreach (var unit in (string[])["a", "é", "语", "ab", "\ud83d", "😀", "\u0301", "s'"])
        {
            var word = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));

            TokenAssert.AreSound(analyzer, word);
            if (TextAnalysis.TokensAreBounded(analyzer))
            {
                Assert.False(TextAnalysis.HasImmenseToken(analyzer, word));
            }
        }
    }

    [Fact]
    public void One_analyzer_serves_many_threads()
    {
        var analyzer = ReadyMade("english");
        var expected = Tokens(analyzer, "The quick brown foxes were running");

        Parallel.For(0, 200, _ => Assert.Equal(expected, Tokens(analyzer, "The quick brown foxes were running")));
    }
}
