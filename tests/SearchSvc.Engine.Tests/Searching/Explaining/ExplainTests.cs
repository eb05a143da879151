using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Searching.Explaining;
using SearchSvc.Engine.Tests.Model;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching.Explaining;

public sealed class ExplainTests
{
    [Fact]
    public void Every_document_is_explained_as_it_is_found_to_the_bit() =>
        Gen.Select(ModelCase.OfOne, Gen.OneOf("", "alpha", "alpha -beta", "\"al* beta\" gamma")).Sample(
            (one, q) =>
            {
                using var index = new ModelIndex(one.Parts);
                foreach (var query in one.Requests.Take(6).Select(request => request.Query))
                {
                    var request = new SearchRequest { Q = q, Query = query, Filter = "NOT tag:reed", PageSize = 1_000, Explain = true };
                    var hits = index.Search(request).Hits.ToDictionary(hit => hit.Document.Id);
                    foreach (var document in index.Documents)
                    {
                        var explained = Explain(index.Views[0], index.Options, new ExplainRequest { Id = document.Id, Q = q, Query = query, Filter = request.Filter })!;
                        Assert.Equal(hits.TryGetValue(document.Id, out var hit), explained.Matched);
                        Assert.NotEmpty(explained.Explanation.Description);
                        Assert.Equal(Bits(hit?.Score ?? 0), Bits(explained.Explanation.Value));
                        Assert.Equal(hit?.Explanation, hit is null ? null : explained.Explanation);
                        Assert.Equal(explained.Matched, !explained.Explanation.Description.StartsWith("no match", StringComparison.Ordinal));
                    }
                }
            },
            time: 8,
            threads: 1);

    [Fact]
    public void What_does_not_match_says_why_clause_by_clause()
    {
        using var index = new TestIndex(NewsFields.All).Put("1", """{"title":"peace talks","tag":"red","year":1999}""").Cut();
        var query = new Query
        {
            Bool = new BoolQuery
            {
                Must = { new Query { Match = new MatchQuery { Field = "title", Text = "peace" } } },
                MustNot = { new Query { Term = new TermQuery { Field = "tag", Value = Value.ForString("red") } } },
                Should = { new Query { Phrase = new PhraseQuery { Field = "title", Text = "peace train" } } },
                MinimumShouldMatch = "1",
            },
        };

        var explained = Explain(index, new ExplainRequest { Id = "1", Query = query, Filter = "year:[2000 TO *]" })!;

        Assert.False(explained.Matched);
        var text = Text(explained.Explanation);
        Assert.Contains("1 that must not match do", text, StringComparison.Ordinal);
        Assert.Contains("0 of the optional ones match, where 1 must", text, StringComparison.Ordinal);
        Assert.Contains("must match: weight(title:peace", text, StringComparison.Ordinal);
        Assert.Contains("may match: no match: title:\"peace train\"", text, StringComparison.Ordinal);
        Assert.Contains("the document has title:peace", text, StringComparison.Ordinal);
        Assert.Contains("the document does not have title:train", text, StringComparison.Ordinal);
        Assert.Contains("no match: year:[2000 TO", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_score_that_misses_its_minimum_says_so()
    {
        using var index = new TestIndex(NewsFields.All).Put("1", """{"title":"peace"}""");
        var query = new Query { FunctionScore = new FunctionScoreQuery { Query = Match("peace"), MinScore = 100 } };

        Assert.Contains("min_score, not reached", Text(Explain(index, new ExplainRequest { Id = "1", Query = query })!.Explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_explanation_is_cut_short_and_can_be_sent()
    {
        using var index = new TestIndex(NewsFields.All).Put("1", """{"title":"peace"}""");
        var values = Enumerable.Range(0, 60_000).Select(i => Value.ForString($"value {i}"));
        var query = new Query
        {
            Bool = new BoolQuery
            {
                Should = { Enumerable.Repeat(Match("peace talks"), 300) },
                Must = { new Query { Terms = new TermsQuery { Field = "tag", Values = { values } } } },
            },
        };

        var explained = Explain(index, new ExplainRequest { Id = "1", Query = query })!;

        Assert.False(explained.Matched);
        Assert.InRange(explained.CalculateSize(), 1_000, 3_500_000);
    }

    [Fact]
    public async Task A_document_that_no_search_sees_yet_is_explained_and_one_that_is_not_there_is_not_found()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("news");
        await engine.PutAsync("news", "1", """{"title":"peace"}""");
        var search = engine.Engine.Search;

        Assert.True((await search.ExplainAsync(new ExplainRequest { Index = "news", Id = "1", Q = "peace" }, CancellationToken.None)).Matched);
        var error = await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.DocumentNotFound, () =>
            search.ExplainAsync(new ExplainRequest { Index = "news", Id = "2", Q = "peace" }, CancellationToken.None));
        Assert.Equal(new ResourceRef("document", "2"), error.Resource);
        var invalid = await Assert.ThrowsAsync<EngineException>(() =>
            search.ExplainAsync(new ExplainRequest { Index = "news", Q = "peace" }, CancellationToken.None));
        Assert.Equal("id", invalid.Violations[0].Field);
    }

    private static Query Match(string text) => new() { Match = new MatchQuery { Field = "title", Text = text } };

    private static ExplainResponse? Explain(TestIndex index, ExplainRequest request)
    {
        using var view = index.View();
        return Explain(view, index.Options, request);
    }

    private static ExplainResponse? Explain(SearchView view, EngineOptions options, ExplainRequest request) =>
        ExplainExecutor.Explain(view, request, options, TimeProvider.System.GetUtcNow(), CancellationToken.None);

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private static string Text(Explanation explanation) =>
        string.Join('\n', explanation.Details.Select(Text).Prepend(explanation.Description));
}
