using SearchSvc.Engine.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis;

public sealed class CustomAnalyzersTests
{
    [Theory]
    [InlineData("keyword", "edge_ngram(min=2,max=4)", "search", "se", "sea", "sear")]
    [InlineData("keyword", "EdgeNGram( minGramSize = 2 , maxGramSize = \"3\" )", "search", "se", "sea")]
    [InlineData("keyword", "ngram(min=3,max=3)", "lucene", "luc", "uce", "cen", "ene")]
    [InlineData("keyword", "ngram(min=1,max=2)", "a😀b", "a", "a😀", "😀", "😀b", "b")]
    [InlineData("keyword", "asciifolding", "Åé", "Ae")]
    [InlineData("keyword", "ascii-fold", "Åé", "Ae")]
    [InlineData("keyword", "ascii_folding(preserve_original=true)", "é", "e", "é")]
    [InlineData("keyword", "lowercase", "ΣΊΣ", "σίσ")]
    [InlineData("keyword", "lowercase(lang=tr)", "Iİ", "ıi")]
    [InlineData("keyword", "uppercase", "abc", "ABC")]
    [InlineData("keyword", "trim", "  a b ", "a b")]
    [InlineData("keyword", "reverse", "abc", "cba")]
    [InlineData("keyword", "truncate(length=3)", "abcdef", "abc")]
    [InlineData("keyword", "pattern_replace(pattern=\"[0-9]+,\",replacement=#)", "a12,b", "a#b")]
    [InlineData("keyword", "pattern_replace(pattern=(a|b)c,replacement=$1)", "acbc", "ab")]
    [InlineData("keyword", "pattern_replace(pattern=a,all=false)", "aaa", "aa")]
    [InlineData("keyword", "pattern_capture(pattern=([a-z]+)([0-9]+),preserve_original=false)", "ab12", "ab", "12")]
    [InlineData("keyword", "type_as_synonym(prefix=_)", "a", "a", "_word")]
    [InlineData("whitespace", "stop(lang=de)", "das Haus und der Hof", "Haus", "Hof")]
    [InlineData("whitespace", "stop(lang=german,ignore_case=true)", "Das Haus", "Haus")]
    [InlineData("whitespace", "stop", "the house", "house")]
    [InlineData("whitespace", "stop(words=a|b\\|c)", "a b b|c c", "b", "c")]
    [InlineData("whitespace", "stop(stopwords=\"a|b, c\")", "a b c", "b", "c")]
    [InlineData("whitespace", "keep(words=cat|dog)", "a cat sat", "cat")]
    [InlineData("whitespace", "length(min=2,max=3)", "a ab abc abcd", "ab", "abc")]
    [InlineData("whitespace", "codepoint_count(min=1,max=1)", "😀 ab", "😀")]
    [InlineData("whitespace", "limit(max=2)", "a b c", "a", "b")]
    [InlineData("whitespace", "limit_token_position(max=1)", "a b c", "a")]
    [InlineData("whitespace", "shingle(max=2)", "a b c", "a", "a b", "b", "b c", "c")]
    [InlineData("whitespace", "shingle(min=3,max=3,output_unigrams=false,separator=+)", "a b c d", "a+b+c", "b+c+d")]
    [InlineData("whitespace", "common_grams(words=the)", "the cat", "the", "the_cat", "cat")]
    [InlineData("whitespace", "common_grams_query(words=the)", "the cat", "the_cat")]
    [InlineData("whitespace", "word_delimiter", "Wi-Fi2go", "Wi", "Fi", "2", "go")]
    [InlineData("whitespace", "word_delimiter(catenate_all=1,generate_word_parts=0)", "Wi-Fi", "WiFi")]
    [InlineData("whitespace", "word_delimiter(types=-=>ALPHA|#=>ALPHA)", "wi-fi #tag", "wi-fi", "#tag")]
    [InlineData("whitespace", "elision", "l'avion", "avion")]
    [InlineData("whitespace", "elision(articles=dell)", "dell'arte", "arte")]
    [InlineData("whitespace", "hyphenated_words", "eco- logical", "ecological")]
    [InlineData("whitespace", "dictionary_decompounder(words=donau|dampf|schiff)", "donaudampfschiff", "donaudampfschiff", "donau", "dampf", "schiff")]
    [InlineData("whitespace", "stemmer(lang=de)", "häuser", "haus")]
    [InlineData("whitespace", "stemmer(language=light_german)", "häuser", "haus")]
    [InlineData("whitespace", "stemmer(name=en)", "running", "run")]
    [InlineData("whitespace", "snowball", "running", "run")]
    [InlineData("whitespace", "snowball(language=German)", "laufen", "lauf")]
    [InlineData("whitespace", "snowball(protected=running)", "running runs", "running", "run")]
    [InlineData("whitespace", "kstem", "running", "running")]
    [InlineData("whitespace", "porter_stem", "running", "run")]
    [InlineData("whitespace", "PorterStem", "running", "run")]
    [InlineData("whitespace", "norwegian_light_stem(variant=nn)", "gutane", "gut")]
    [InlineData("whitespace", "indonesian_stem(stem_derivational=false)", "bukunya", "buku")]
    [InlineData("whitespace", "capitalization(only_first_word=false)", "hello there", "Hello", "There")]
    [InlineData("whitespace", "delimited_payload(encoder=integer)", "a|7 b|x", "a", "b")]
    [InlineData("whitespace", "numeric_payload(payload=0.5,type_match=word)", "a", "a")]
    [InlineData("whitespace", "german_normalization", "straße", "strasse")]
    [InlineData("standard", "type(types=<NUM>)", "a 1", "a")]
    [InlineData("standard", "type(types=<NUM>,keep=true)", "a 1", "1")]
    [InlineData("standard", "cjk_bigram(han=false)", "日本", "日", "本")]
    [InlineData("standard(max_token_length=3)", "lowercase", "AB ABCD", "ab")]
    [InlineData("classic", "lowercase", "I.B.M.", "i.b.m.")]
    [InlineData("uax_url_email", "lowercase", "mail a@b.org", "mail", "a@b.org")]
    [InlineData("letter", "lowercase", "a1B", "a", "b")]
    [InlineData("ngram(min=2,max=2)", "lowercase", "ABC", "ab", "bc")]
    [InlineData("edge_ngram(min=1,max=2)", "lowercase", "ABC", "a", "ab")]
    [InlineData("pattern(pattern=\",\\s*\")", "lowercase", "A, b,C ", "a", "b", "c ")]
    [InlineData("pattern(pattern=#(\\w+),group=1)", "lowercase", "x #Cats and #Dogs", "cats", "dogs")]
    [InlineData("path_hierarchy", "lowercase", "/a/B/", "/a", "/a/b", "/a/b/")]
    [InlineData("path_hierarchy(skip=1,replacement=.)", "lowercase", "/a/b/c", ".b", ".b.c")]
    [InlineData("path_hierarchy(delimiter=.,reverse=true)", "lowercase", "www.a.org", "www.a.org", "a.org", "org")]
    [InlineData("path_hierarchy(reverse=true,skip=1)", "lowercase", "/a/b/c", "/a/b/", "a/b/", "b/")]
    [InlineData("path_hierarchy", "lowercase", "//", "/", "//")]
    public void Analyze_TokenizerAndFilter_GivesTokens(string tokenizer, string filter, string text, params string[] tokens) =>
        Assert.Equal(tokens, Tokens(Custom(tokenizer, filter), text));

    [Fact]
    public void Filters_run_in_the_order_written()
    {
        Assert.Equal(["run", "RUNNING"], Tokens(Custom("whitespace", "keyword_marker(words=RUNNING)", "stemmer(lang=en)"), "running RUNNING"));
        Assert.Equal(["fast"], Tokens(Custom("whitespace", "stemmer_override(rules=quickly=>fast)", "stemmer(lang=en)"), "quickly"));
        Assert.Equal(["running", "run"], Tokens(Custom("whitespace", "keyword_repeat", "kstem", "stemmer(lang=en)", "unique"), "running"));
        Assert.Equal(["ab1x"], Tokens(Custom("whitespace", "keyword_marker(pattern=[0-9]x)", "lowercase"), "AB1x"));
    }

    [Theory]
    [InlineData("html_strip", "<b>A</b> &amp; b", "a", "b")]
    [InlineData("html_strip(escaped_tags=b)", "<b>A</b><i>c</i>", "b", "a", "b", "c")]
    [InlineData("mapping(mappings=ph=>f|é=>e)", "Telephé", "telefe")]
    [InlineData("mapping(mapping=\"&=> and \")", "a&b", "a", "and", "b")]
    [InlineData("pattern_replace(pattern=(\\d+)-(\\d+),replacement=$1_$2)", "12-34", "12_34")]
    [InlineData("persian", "می‌خواهم", "می", "خواهم")]
    public void Analyze_CharFilter_GivesTokens(string charFilter, string text, params string[] tokens) =>
        Assert.Equal(tokens, Tokens(Custom(new AnalyzerMessage { CharFilters = { charFilter }, Tokenizer = "standard", Filters = { "lowercase" } }), text));

    [Fact]
    public void Offsets_behind_html_strip_are_those_of_the_source()
    {
        const string source = "<p>Fish &amp; <b>chips</b> &eacute;t&eacute;</p>";
        var analyzer = Custom(new AnalyzerMessage { CharFilters = { "html_strip" }, Tokenizer = "standard" });

        var tokens = TextAnalysis.Analyze(analyzer, source, int.MaxValue);

        Assert.Equal(["Fish", "chips", "été"], tokens.Select(t => t.Text));
        Assert.Equal(
            ["Fish", "chips", "&eacute;t&eacute;"], tokens.Select(t => source[t.StartOffset..t.EndOffset].Replace("</b>", "")));
    }

    [Fact]
    public void Base_KeepsItsChainAndAddsFiltersAround()
    {
        var analyzer = Custom(new AnalyzerMessage { Base = "english", CharFilters = { "html_strip" }, Filters = { "edge_ngram(min=1,max=2)" } });

        Assert.Equal(["r", "ru"], Tokens(analyzer, "<i>the</i> running"));
    }

    [Theory]
    [InlineData("english(stop_words=running)", "the running skies", "the", "sky")]
    [InlineData("english(stop_words=,keep=skies)", "the skies", "the", "skies")]
    [InlineData("standard(stop_words=the)", "the skies", "skies")]
    [InlineData("keyword", "the skies", "the skies")]
    public void Base_TakesSettings(string name, string text, params string[] tokens) =>
        Assert.Equal(tokens.Order(), Tokens(Custom(new AnalyzerMessage { Base = name }), text).Select(t => t == "ski" ? "sky" : t).Order());

    [Theory]
    [InlineData("german", null, "de")]
    [InlineData("standard", "stemmer(lang=fr)", "fr")]
    [InlineData("standard", "stop(lang=russian)", "ru")]
    [InlineData("standard", "lowercase", null)]
    public void LanguageOf_OwnAnalyzer_IsThatOfItsParts(string name, string? filter, string? tag)
    {
        var message = new AnalyzerMessage { Base = name, Filters = { filter is null ? [] : [filter] } };

        Assert.Equal(tag, Registry(new SchemaMessage { Analyzers = { ["own"] = message } }).LanguageOf("own"));
    }

    [Fact]
    public void A_stemmer_of_quadratic_time_leaves_long_words_alone()
    {
        var word = new string('a', 252) + "mente";

        Assert.Equal([word], Tokens(Custom("keyword", "stemmer(lang=pt-BR)"), word));
        Assert.Equal(["rapid"], Tokens(Custom("keyword", "brazilian_stem"), "rapidamente"));
    }

    [Fact]
    public void Positions_and_types_are_those_of_the_tokens()
    {
        var tokens = TextAnalysis.Analyze(Custom("standard", "stop(words=b)"), "a b 1", 10);

        Assert.Equal([(0, 1, "<ALPHANUM>"), (2, 1, "<NUM>")], tokens.Select(t => (t.Position, t.PositionLength, t.Type)));
    }

    [Fact]
    public void Analyze_MoreTokensThanAsked_EndsThere() =>
        Assert.Equal(2, TextAnalysis.Analyze(ReadyMade("standard"), "a b c", 2).Count);
}
