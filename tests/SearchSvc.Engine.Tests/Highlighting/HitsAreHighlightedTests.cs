using System.Text.Json;
using SearchSvc.V1;
using Boundary = SearchSvc.V1.HighlightOptions.Types.Boundary;
using Kind = SearchSvc.V1.Query.KindOneofCase;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>What a search finds by a text has a highlight there, and what it does not find has none: what Lucene matches is the oracle.</summary>
public sealed class HitsAreHighlightedTests : IDisposable
{
    private const string Prose = """
        {"fields":[{"name":"text","type":"TYPE_TEXT","analyzer":"english","storeOffsets":true,
          "fields":[{"name":"plain","type":"TYPE_TEXT"},{"name":"parts","type":"TYPE_TEXT","analyzer":"parts"}]}],
         "analyzers":{"parts":{"tokenizer":"whitespace","filters":["word_delimiter","lowercase"]}}}
        """;

    private readonly TestIndex index = new(SchemaMessage.Parser.ParseJson(Prose));
    private readonly Dictionary<string, string> texts = [];

    public HitsAreHighlightedTests()
    {
        foreach (var (id, text) in SampleArticles.Texts().Take(250))
        {
            index.Put(id, JsonSerializer.Serialize(new { text = text.Split('\n') }));
            texts.Add(id, text);
        }
    }

    public static TheoryData<Kind, string> Leaves
    {
        get
        {
            var leaves = new TheoryData<Kind, string>();
            foreach (var kind in (Kind[])[Kind.Match, Kind.Phrase, Kind.Term, Kind.Terms, Kind.Prefix, Kind.Wildcard, Kind.Regexp, Kind.Fuzzy, Kind.SpanNear])
            {
                leaves.Add(kind, "text");
                leaves.Add(kind, "text.plain");
                leaves.Add(kind, "text.parts");
            }

            return leaves;
        }
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void What_is_found_is_what_is_highlighted(Kind kind, string field)
    {
        using var both = new BothWays(index);
        var random = new Random(5);
        var words = EveryKindOfQuery.WordsOf(string.Join(' ', texts.Values.Take(20)));
        for (var i = 0; i < 8; i++)
        {
            var query = new EveryKindOfQuery(field, [], random).Of(kind, words);
            var found = index.Matches(query);
            var highlighter = both.Highlighter("", query, new HighlightOptions { Fields = { "text" }, MaxPassages = 1, Boundary = Boundary.Whole });
            var highlighted = both.Documents
                .Where(doc => highlighter.Highlight(both.Source(doc).Span, IndexedDocumentOf(both, doc), CancellationToken.None).Count > 0)
                .Select(both.IdOf).Order(StringComparer.Ordinal);

            Assert.True(found.SequenceEqual(highlighted), $"{query}\nfound {string.Join(' ', found)}\nhighlighted {string.Join(' ', highlighted)}");
        }
    }

    [Fact]
    public void The_syntax_of_queries_marks_what_the_structured_query_does()
    {
        using var both = new BothWays(index);
        foreach (var (q, structured) in SameQueries)
        {
            var typed = both.Highlighter("", new Query { QueryString = new() { Query = q } }, new HighlightOptions());
            var built = both.Highlighter("", Query.Parser.ParseJson(structured), new HighlightOptions());
            foreach (var doc in both.Documents.Take(100))
            {
                Assert.Equal(both.ByPostings(built, doc, both.Source(doc).Span), both.ByPostings(typed, doc, both.Source(doc).Span));
            }
        }
    }

    public void Dispose() => index.Dispose();

    private static IEnumerable<(string Q, string Structured)> SameQueries =>
    [
        ("text:world", """{"match":{"field":"text","text":"world"}}"""),
        ("text:\"united states\"", """{"phrase":{"field":"text","text":"united states"}}"""),
        ("text:\"world cup\"~3", """{"phrase":{"field":"text","text":"world cup","slop":3}}"""),
        ("text:inter*", """{"prefix":{"field":"text","prefix":"inter"}}"""),
        ("text:wo?ld", """{"wildcard":{"field":"text","pattern":"wo?ld"}}"""),
        ("text:worlt~1", """{"fuzzy":{"field":"text","term":"worlt","fuzziness":"1"}}"""),
        ("text:world AND NOT text:cup", """{"bool":{"must":[{"match":{"field":"text","text":"world"}}],"mustNot":[{"match":{"field":"text","text":"cup"}}]}}"""),
    ];

    private static Engine.Highlighting.Matching.IndexedDocument? IndexedDocumentOf(BothWays both, int doc) => doc % 2 == 0 ? both.At(doc) : null;
}
