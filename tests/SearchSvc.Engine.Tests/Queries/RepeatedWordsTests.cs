using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Queries of words that stand very often in one document: stopped within it, and bounded in memory.</summary>
public sealed class RepeatedWordsTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(("body", Field.Types.Type.Text))
        .Put("long", $$"""{"body":"{{string.Concat(Enumerable.Repeat("one two one ", 20_000))}}"}""")
        .Put("short", """{"body":"two one three one"}""");

    public static TheoryData<string, Query> Queries => new()
    {
        { "a phrase that may move", Phrase(10_000) },
        { "in order", Near(true, 200) },
        { "in any order, apart", new Query { SpanNear = new SpanNearQuery { Field = "body", Slop = 10_000, Clauses = { Term("one"), Term("two") } } } },
        { "in any order", Near(false, 6) },
        { "nested", new Query { SpanNear = new SpanNearQuery { Field = "body", Slop = 1, InOrder = true, Clauses = { Near(true, 3), Term("two") } } } },
        {
            "with a phrase",
            new Query { SpanNear = new SpanNearQuery { Field = "body", InOrder = true, Clauses = { Term("one"), new Query { Phrase = new() { Field = "body", Text = "two one" } } } } }
        },
    };

    [Theory, MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public void A_caller_that_has_gone_stops_a_search_within_a_document(string name, Query query)
    {
        Assert.NotEmpty(name);
        using var view = index.View();
        var gone = new CancellationToken(canceled: true);
        var context = new QueryContext(index.Schema, view.Searcher.IndexReader, index.Options, DateTimeOffset.UnixEpoch, new Violations(), gone);
        var weight = view.Searcher.CreateNormalizedWeight(new QueryTranslator(context).Translate(query, "query"));

        Assert.ThrowsAny<OperationCanceledException>(() => weight.GetScorer(view.Searcher.IndexReader.Leaves[0], null)?.NextDoc());
    }

    [Fact]
    public void More_positions_than_the_memory_holds_are_refused_with_the_key()
    {
        index.Options.MaxRequestBytes = 10_000_000;

        var error = Assert.Throws<EngineException>(() => index.Matches(Near(true, 200)));

        Assert.Equal(ErrorKind.ResourceExhausted, error.Kind);
        Assert.Contains("SearchSvc:MaxRequestBytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(["long", "short"], index.Matches(Near(true, 2)));
    }

    [Fact]
    public void A_phrase_of_repeated_words_is_found_marked_and_explained()
    {
        var query = new Query { Phrase = new PhraseQuery { Field = "body", Text = "one three one two", Slop = 10 }, Boost = 2 };

        var hit = Assert.Single(index.Search(new SearchRequest { Query = query, Explain = true, Highlight = new HighlightOptions() }).Hits);

        Assert.Equal("short", hit.Document.Id);
        Assert.Equal(hit.Score, hit.Explanation.Value, 1e-5);
        Assert.Contains("<em>", hit.Highlights["body"].Passages[0].Text, StringComparison.Ordinal);
        query.Boost = 1;
        Assert.Equal(hit.Score, 2 * index.Search(new SearchRequest { Query = query }).Hits[0].Score, 1e-5);
    }

    public void Dispose() => index.Dispose();

    private static Query Phrase(int slop) =>
        new() { Phrase = new PhraseQuery { Field = "body", Text = string.Concat(Enumerable.Repeat("one two ", 10)), Slop = slop } };

    private static Query Near(bool inOrder, int clauses)
    {
        var near = new SpanNearQuery { Field = "body", Slop = 100_000, InOrder = inOrder };
        near.Clauses.AddRange(Enumerable.Repeat(Term("one"), clauses));
        return new Query { SpanNear = near };
    }

    private static Query Term(string term) => new() { Term = new TermQuery { Field = "body", Value = Value.ForString(term) } };
}
