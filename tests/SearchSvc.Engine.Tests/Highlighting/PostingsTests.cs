using System.Text.Json;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Tests.Analysis;
using SearchSvc.V1;
using Kind = SearchSvc.V1.Query.KindOneofCase;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Offsets from the postings, and analysis again, give the same.</summary>
public class PostingsTests
{
    private const string Article = """
        {"fields":[
          {"name":"title","type":"TYPE_TEXT","analyzer":"english","storeOffsets":true,"copyTo":["all"],
           "fields":[{"name":"keyword","type":"TYPE_KEYWORD"},{"name":"plain","type":"TYPE_TEXT","storeOffsets":true}]},
          {"name":"text","type":"TYPE_TEXT","analyzer":"english","storeOffsets":true,"copyTo":["all"],
           "fields":[{"name":"keyword","type":"TYPE_KEYWORD"},{"name":"parts","type":"TYPE_TEXT","analyzer":"parts","storeOffsets":true}]},
          {"name":"all","type":"TYPE_TEXT","storeOffsets":true}],
         "analyzers":{"parts":{"tokenizer":"whitespace","filters":["word_delimiter(catenate_all=true)","lowercase","edge_ngram(min=1,max=4)"]}},
         "dynamic":"DYNAMIC_IGNORE"}
        """;

    [Fact]
    public void On_every_shipped_article_both_ways_agree() =>
        AssertAgree(SampleArticles.File, queries: 6);

    [SharedDataTheory("ir")]
    [InlineData("adi")]
    [InlineData("cacm")]
    [InlineData("cranfield")]
    [InlineData("med")]
    [InlineData("scifact")]
    public void On_every_document_of_a_collection_both_ways_agree(string collection) =>
        AssertAgree(SharedData.Find($"ir/{collection}/corpus.ndjson")!, queries: 2);

    [SharedDataTheory(Declarations.Folder)]
    [MemberData(nameof(Declarations.All), MemberType = typeof(Declarations))]
    public void In_every_language_both_ways_agree_on_a_field_of_many_values(string language, string analyzer)
    {
        var schema = SchemaMessage.Parser.ParseJson(
            $$"""
            {"fields":[{"name":"text","type":"TYPE_TEXT","analyzer":"{{analyzer}}","storeOffsets":true,
              "fields":[{"name":"grams","type":"TYPE_TEXT","analyzer":"grams","storeOffsets":true},{"name":"keyword","type":"TYPE_KEYWORD"}]}],
             "analyzers":{"grams":{"charFilters":["html_strip"],"tokenizer":"ngram(min=2,max=3)","filters":["lowercase"]} } }
            """);
        using var index = new TestIndex(schema);
        string[] paragraphs = [.. Declarations.Paragraphs(language)];
        index.Put("other", """{"text":["none",null,""]}""");
        index.Put("all", JsonSerializer.Serialize(new { text = paragraphs }));
        var words = paragraphs.SelectMany(EveryKindOfQuery.WordsOf).ToArray();
        Assert.True(AssertAgree(index, (_, random) => (random.Next(2) == 0 ? "text" : "text.grams", words), queries: 60) > 20);
    }

    [Fact]
    public void Where_the_postings_tell_the_text_is_not_analyzed()
    {
        using var index = new TestIndex(SchemaMessage.Parser.ParseJson(Article));
        string[] values = ["The red boat sails. " + string.Concat(Enumerable.Repeat("Nothing happens here. ", 200)), "", "A boat, red."];
        index.Put("1", JsonSerializer.Serialize(new { text = values }));

        // Offsets of other characters: only who looks at the text notices.
        var hidden = JsonSerializer.SerializeToUtf8Bytes(new { text = values.Select(value => new string('x', value.Length)) });
        using var both = new BothWays(index);
        foreach (var query in (string[])["text:boat", "text:\"red boat\"", "text:bo*", "text:boot~1", "text.parts:re", "all:sails", "text:/bo.t/"])
        {
            var highlighter = both.Highlighter(query, null, new HighlightOptions { Fields = { "text", "all" } });
            Assert.NotEmpty(both.ByPostings(highlighter, 0, hidden));
            Assert.Empty(highlighter.Highlight(hidden, null, CancellationToken.None));
            Assert.True(both.AssertAgree(highlighter, 0, () => query));
        }
    }

    [Fact]
    public void What_was_written_before_its_field_was_there_is_analyzed()
    {
        const string before = """{"fields":[{"name":"all","type":"TYPE_TEXT","storeOffsets":true},{"name":"body","type":"TYPE_TEXT","copyTo":["all"]}],"dynamic":"DYNAMIC_IGNORE"}""";
        const string after = """{"fields":[{"name":"all","type":"TYPE_TEXT","storeOffsets":true},{"name":"body","type":"TYPE_TEXT","copyTo":["all"]},{"name":"a","type":"TYPE_TEXT","copyTo":["all"]}],"dynamic":"DYNAMIC_IGNORE"}""";
        using var written = new TestIndex(SchemaMessage.Parser.ParseJson(before));
        written.Put("1", """{"a":"an old boat","body":"The red boat."}""");
        using var both = new BothWays(written);
        using var view = written.View();
        var schema = IndexSchema.Compile(SchemaMessage.Parser.ParseJson(after), 2);
        var highlighter = Engine.Highlighting.Highlighter.Create(
            new HighlightOptions { Fields = { "all" } }, new Lucene.Net.Search.TermQuery(new("all", "boat")), schema, view.Reader, "highlight");

        Assert.True(both.AssertAgree(highlighter, 0, () => "boat"));
    }

    [Fact]
    public void Beyond_the_limit_both_ways_agree()
    {
        using var index = new TestIndex(SchemaMessage.Parser.ParseJson(Article));
        var text = string.Concat(Enumerable.Repeat("The red boat of St. John's sails at 3.5 knots. ", 30_000));
        index.Put("1", JsonSerializer.Serialize(new { text = (string[])[text[..600_001], text[..600_000], "a boat"] }));
        using var both = new BothWays(index);
        foreach (var query in (string[])["text:boat", "text:\"red boat\"", "text:3.5", "text.parts:joh", "all:kn*"])
        {
            var highlighter = both.Highlighter(query, null, new HighlightOptions { Fields = { "text", "all" }, MaxPassages = 100, Order = HighlightOptions.Types.Order.Position });

            Assert.True(both.AssertAgree(highlighter, 0, () => query), query);
            Assert.All(both.ByPostings(highlighter, 0, both.Source(0).Span).Values, highlights => Assert.True(highlights.Truncated));
        }
    }

    [Fact]
    public void An_analyzer_that_leaves_texts_early_agrees_too()
    {
        using var index = new TestIndex(SchemaMessage.Parser.ParseJson(
            """{"fields":[{"name":"text","type":"TYPE_TEXT","analyzer":"short","storeOffsets":true}],"analyzers":{"short":{"tokenizer":"standard","filters":["limit(max=2)"]}}}"""));
        index.Put("1", """{"text":["a red boat sails","a boat","the old boat"]}""");
        using var both = new BothWays(index);

        Assert.True(both.AssertAgree(both.Highlighter("boat old red", null, new HighlightOptions()), 0, () => ""));
    }

    private static void AssertAgree(string file, int queries)
    {
        using var index = new TestIndex(SchemaMessage.Parser.ParseJson(Article));
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            var id = JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;
            index.Put(id, line);
            if (++number % 300 == 0)
            {
                // Each segment has documents that were written again since.
                index.Cut().Put(id, line);
            }
        }

        var matched = AssertAgree(
            index,
            (text, random) =>
            {
                var article = JsonDocument.Parse(text).RootElement;
                var field = random.Next(4) switch { 0 => "title", 1 => "text.parts", 2 => "all", _ => "text" };
                return (field, EveryKindOfQuery.WordsOf(article.GetProperty(field == "title" ? "title" : "text").GetString()!));
            },
            queries);
        Assert.True(matched > number, $"{matched} of {number}");
    }

    /// <returns>How often something was highlighted.</returns>
    private static int AssertAgree(TestIndex index, Func<string, Random, (string Field, string[] Words)> wordsOf, int queries)
    {
        using var both = new BothWays(index);
        var random = new Random(17);
        var matched = 0;
        foreach (var doc in both.Documents)
        {
            for (var i = 0; i < queries; i++)
            {
                var (field, words) = wordsOf(both.Text(doc), random);
                if (words.Length == 0)
                {
                    continue;
                }

                var kind = EveryKindOfQuery.Kinds[random.Next(EveryKindOfQuery.Kinds.Count)];
                var field2 = field.Contains('.') && kind == Kind.Range ? "text" : field == "all" && kind == Kind.Range ? "title" : field;
                var query = new EveryKindOfQuery(field2, [field2], random).Of(kind, words);
                var q = random.Next(4) == 0 ? $"{words[0]} {words[^1]}" : "";
                var options = BothWays.AnyOptions(random, random.Next(3) == 0 ? ["*"] : []);
                matched += both.AssertAgree(both.Highlighter(q, query, options), doc, () => $"{doc}: {q} {query} {options}") ? 1 : 0;
            }
        }

        return matched;
    }
}
