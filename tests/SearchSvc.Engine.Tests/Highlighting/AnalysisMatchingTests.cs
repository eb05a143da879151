using System.Text.Json;
using SearchSvc.V1;
using Boundary = SearchSvc.V1.HighlightOptions.Types.Boundary;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>What a person sees as the match, whatever analysis makes of words. Each field with and without offsets.</summary>
public class AnalysisMatchingTests
{
    private const string Schema = """
        {"analyzers":{
           "delimited":{"tokenizer":"whitespace","filters":["word_delimiter(catenate_all=true)","lowercase"]},
           "edges":{"tokenizer":"standard","filters":["lowercase","edge_ngram(min=2,max=10)"]},
           "grams":{"tokenizer":"ngram(min=2,max=3)","filters":["lowercase"]},
           "compound":{"tokenizer":"standard","filters":["lowercase","dictionary_compound_word(words=dampf|schiff|fahrt)"]},
           "html":{"charFilters":["html_strip"],"tokenizer":"standard","filters":["lowercase"]},
           "synonyms":{"tokenizer":"standard","filters":["lowercase","synonyms(set=own)"]},
           "folded":{"tokenizer":"standard","filters":["lowercase","ascii_folding","elision"]},
           "plain":{"tokenizer":"standard","filters":["lowercase"]}},
         "synonyms":{"own":{"rules":["tv, television","ny, new york","big apple => new york"]}},
         "fields":[
           {"name":"delimited","type":"TYPE_TEXT","analyzer":"delimited","storeOffsets":OFFSETS},
           {"name":"edges","type":"TYPE_TEXT","analyzer":"edges","searchAnalyzer":"plain","storeOffsets":OFFSETS},
           {"name":"grams","type":"TYPE_TEXT","analyzer":"grams","storeOffsets":OFFSETS},
           {"name":"compound","type":"TYPE_TEXT","analyzer":"compound","searchAnalyzer":"plain","storeOffsets":OFFSETS},
           {"name":"html","type":"TYPE_TEXT","analyzer":"html","storeOffsets":OFFSETS},
           {"name":"synonyms","type":"TYPE_TEXT","analyzer":"plain","searchAnalyzer":"synonyms","storeOffsets":OFFSETS},
           {"name":"folded","type":"TYPE_TEXT","analyzer":"folded","storeOffsets":OFFSETS},
           {"name":"cjk","type":"TYPE_TEXT","analyzer":"cjk","storeOffsets":OFFSETS},
           {"name":"english","type":"TYPE_TEXT","analyzer":"english","storeOffsets":OFFSETS},
           {"name":"tag","type":"TYPE_KEYWORD","normalizerFilters":["lowercase"]}]}
        """;

    [Theory]
    // Words that a filter takes apart are one word where all of them match, and parts where parts do.
    [InlineData("delimited", """{"match":{"field":"delimited","text":"wi-fi"}}""", "A Wi-Fi router, wifi, a fi", "A [Wi-Fi] router, [wifi], a [fi]")]
    [InlineData("delimited", """{"match":{"field":"delimited","text":"wifi"}}""", "The Wi-Fi router", "The [Wi-Fi] router")]
    [InlineData("delimited", """{"match":{"field":"delimited","text":"fi"}}""", "The Wi-Fi router", "The Wi-[Fi] router")]
    [InlineData("delimited", """{"match":{"field":"delimited","text":"PowerShot"}}""", "A PowerShot SX-100", "A [PowerShot] SX-100")]
    [InlineData("delimited", """{"match":{"field":"delimited","text":"SX-100"}}""", "A PowerShot SX-100", "A PowerShot [SX-100]")]
    [InlineData("english", """{"match":{"field":"english","text":"red boat"}}""", "a red-boat", "a [red]-[boat]")]
    // Of n-grams at a word's edge the word is marked, of those anywhere what was typed.
    [InlineData("edges", """{"match":{"field":"edges","text":"harb"}}""", "The harbour and a harbinger", "The [harbour] and a [harbinger]")]
    [InlineData("grams", """{"match":{"field":"grams","text":"arb","operator":"OPERATOR_AND"}}""", "The harbour", "The h[arb]our")]
    [InlineData("grams", """{"phrase":{"field":"grams","text":"harb"}}""", "The harbour", "The [harb]our")]
    [InlineData("cjk", """{"match":{"field":"cjk","text":"東京都"}}""", "私は東京都に住む", "私は[東京都]に住む")]
    [InlineData("cjk", """{"phrase":{"field":"cjk","text":"東京都"}}""", "京都は東京都ではない", "京都は[東京都]ではない")]
    [InlineData("compound", """{"match":{"field":"compound","text":"schiff"}}""", "Das Dampfschiff, ein Schiff", "Das [Dampfschiff], ein [Schiff]")]
    // Offsets are those of the source.
    [InlineData("html", """{"match":{"field":"html","text":"boat"}}""", "<p class=\"boat\">A <b>boat</b> &amp; a b<i>oa</i>t</p>", "<p class=\"boat\">A <b>[boat]</b> &amp; a [b<i>oa</i>t]</p>")]
    // Synonyms: the text itself, whole, and only it.
    [InlineData("synonyms", """{"match":{"field":"synonyms","text":"tv"}}""", "A television and a TV", "A [television] and a [TV]")]
    [InlineData("synonyms", """{"match":{"field":"synonyms","text":"ny"}}""", "New York is not York. New! NY!", "[New York] is not York. New! [NY]!")]
    [InlineData("synonyms", """{"match":{"field":"synonyms","text":"new york"}}""", "In NY only", "In [NY] only")]
    [InlineData("synonyms", """{"match":{"field":"synonyms","text":"big apple"}}""", "New York, a big apple", "[New] [York], a big apple")]
    [InlineData("synonyms", """{"phrase":{"field":"synonyms","text":"tv show"}}""", "a television show, a TV show, a show", "a [television show], a [TV show], a show")]
    // Stems, folding, case, apostrophes.
    [InlineData("english", """{"match":{"field":"english","text":"harbour's running"}}""", "The HARBOUR'S runs; harbours", "The [HARBOUR'S] [runs]; [harbours]")]
    [InlineData("folded", """{"match":{"field":"folded","text":"cafe"}}""", "Un Café, cafe\u0301s, CAFÉ", "Un [Café], cafe\u0301s, [CAFÉ]")]
    [InlineData("folded", """{"match":{"field":"folded","text":"avion"}}""", "l'avion", "[l'avion]")]
    [InlineData("english", """{"phrase":{"field":"english","text":"bank of england"}}""", "Bank of England, bank England", "[Bank of England], bank England")]
    // Keywords by what they are, whatever asks for them.
    [InlineData("tag", """{"terms":{"field":"tag","values":["Red Boat","car"]}}""", "Red Boat", "[Red Boat]")]
    [InlineData("tag", """{"range":{"field":"tag","gte":"q","lt":"s"}}""", "Red Boat", "[Red Boat]")]
    [InlineData("tag", """{"range":{"field":"tag","gte":"s"}}""", "Red Boat", "Red Boat")]
    [InlineData("tag", """{"wildcard":{"field":"tag","pattern":"*boat"}}""", "Red Boat", "[Red Boat]")]
    [InlineData("tag", """{"regexp":{"field":"tag","pattern":"red.*"}}""", "Red Boat", "[Red Boat]")]
    [InlineData("tag", """{"prefix":{"field":"tag","prefix":"RE","caseInsensitive":true}}""", "Red Boat", "[Red Boat]")]
    [InlineData("tag", """{"fuzzy":{"field":"tag","term":"red bowt"}}""", "Red Boat", "[Red Boat]")]
    // Queries within queries.
    [InlineData("english", """{"boosting":{"positive":{"match":{"field":"english","text":"boat"}},"negative":{"match":{"field":"english","text":"red"}}}}""", "a red boat", "a red [boat]")]
    [InlineData("english", """{"functionScore":{"query":{"match":{"field":"english","text":"boat"}},"functions":[{"filter":{"match":{"field":"english","text":"red"}},"weight":2}]}}""", "a red boat", "a red [boat]")]
    [InlineData("english", """{"disMax":{"queries":[{"prefix":{"field":"english","prefix":"bo"}},{"fuzzy":{"field":"english","term":"rad"}}]}}""", "a red boat", "a [red] [boat]")]
    [InlineData("english", """{"bool":{"must":[{"matchAll":{}}],"should":[{"match":{"field":"english","text":"boat"}}],"mustNot":[{"match":{"field":"english","text":"red"}}]}}""", "a red boat", "a red [boat]")]
    [InlineData("english", """{"constantScore":{"filter":{"match":{"field":"english","text":"boat"}}}}""", "a red boat", "a red boat")]
    [InlineData("english", """{"moreLikeThis":{"like":[{"text":"boats"}],"fields":["english"]}}""", "a red boat", "a red [boat]")]
    [InlineData("english", """{"multiMatch":{"type":"TYPE_CROSS_FIELDS","text":"red boat","fields":["english","html"]}}""", "a red boat", "a [red] [boat]")]
    [InlineData("english", """{"multiMatch":{"type":"TYPE_PHRASE_PREFIX","text":"red bo","fields":["english"]}}""", "a red boat, red car", "a [red boat], red car")]
    [InlineData("english", """{"spanNear":{"field":"english","slop":1,"inOrder":true,"clauses":[{"phrase":{"field":"english","text":"red boat"}},{"spanNear":{"field":"english","clauses":[{"prefix":{"field":"english","prefix":"sai"}},{"term":{"field":"english","value":"fast"}}]}}]}}""", "red boat, red boat that sails fast", "red boat, [red boat] that [sails fast]")]
    [InlineData("english", """{"queryString":{"query":"english:\"red boat\"~1 -english:car english:sai*"}}""", "a red old boat sails to the car", "a [red] old [boat] [sails] to the car")]
    [InlineData("english", """{"simpleQueryString":{"query":"\"red boat\"~1 -car sai*","fields":["english"]}}""", "a red old boat sails to the car", "a [red] old [boat] [sails] to the car")]
    public void What_matches_is_marked(string field, string query, string text, string expected)
    {
        foreach (var offsets in (bool[])[false, true])
        {
            using var index = new TestIndex(SchemaMessage.Parser.ParseJson(Schema.Replace("OFFSETS", offsets ? "true" : "false", StringComparison.Ordinal)));
            index.Put("1", JsonSerializer.Serialize(new Dictionary<string, string> { [field] = text }));
            using var both = new BothWays(index);
            var options = new HighlightOptions
            {
                Fields = { field },
                PreTag = "[",
                PostTag = "]",
                Encoder = HighlightOptions.Types.Encoder.None,
                Boundary = Boundary.Whole,
            };
            var highlighter = both.Highlighter("", Query.Parser.ParseJson(query), options);

            both.AssertAgree(highlighter, 0, () => query);
            var found = both.ByPostings(highlighter, 0, both.Source(0).Span);
            Assert.Equal(expected, found.TryGetValue(field, out var highlights) ? highlights.Passages[0].Text : text);
        }
    }

    [Fact]
    public void Of_more_words_than_a_fuzzy_query_takes_the_nearest_are_marked()
    {
        using var index = new TestIndex(("text", Field.Types.Type.Text));
        string[] near = [.. Enumerable.Range(0, 60).Select(i => $"boat{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}")];
        index.Put("1", JsonSerializer.Serialize(new { text = string.Join(' ', near) }));
        using var both = new BothWays(index);
        var query = new Query { Fuzzy = new() { Field = "text", Term = "boat", Fuzziness = "2" } };

        var found = both.ByPostings(both.Highlighter("", query, new HighlightOptions { Boundary = Boundary.Whole }), 0, both.Source(0).Span);

        Assert.Equal(50, found["text"].Passages[0].Segments.Count(segment => segment.Highlighted));
    }
}
