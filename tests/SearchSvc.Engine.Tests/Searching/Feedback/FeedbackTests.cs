using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;
using FeedbackMessage = SearchSvc.V1.Feedback;
using Type = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Searching.Feedback;

/// <summary>Queries that learn from their own best hits.</summary>
public sealed class FeedbackTests : IDisposable
{
    private readonly TestIndex index = Ships();

    public void Dispose() => index.Dispose();

    [Fact]
    public void What_says_the_same_in_other_words_is_found()
    {
        Assert.Equal(["1", "2"], Ids("lighthouse"));
        Assert.Equal(["1", "2", "3"], Ids("lighthouse", new FeedbackMessage()));
    }

    [Fact]
    public void What_was_added_is_told_weightiest_first()
    {
        var terms = Search("lighthouse", new FeedbackMessage { Terms = 3 }).FeedbackTerms;
        Assert.Equal(["lighthouse", "beacon", "sea"], terms.Select(term => term.Term));
        Assert.Equal(terms.OrderByDescending(term => term.Weight), terms);
        Assert.Equal(1, terms.Sum(term => term.Weight), 5);
        Assert.All(terms, term => Assert.Equal("text", term.Field));
    }

    [Theory]
    [InlineData("lighthouse -sea")]
    [InlineData("+lighthouse coast")]
    [InlineData("lighthouse AND coast")]
    [InlineData("lighthouse NOT lamp")]
    [InlineData("lighthouse (beacon AND coast)")]
    public void What_is_required_or_excluded_stays_so(string q)
    {
        var expected = Ids(q).Order(StringComparer.Ordinal);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ids(q, new FeedbackMessage()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Other_ways_to_require_hold_too()
    {
        AssertSame(new SearchRequest { Q = "lighthouse lamp", DefaultOperator = Operator.And });
        AssertSame(new SearchRequest { Q = "lighthouse lamp sea", MinimumShouldMatch = "2" });
        AssertSame(new SearchRequest { Query = new Query { Match = new MatchQuery { Field = "text", Text = "lighthouse" } } });

        void AssertSame(SearchRequest request)
        {
            var expected = index.Ids(request).Order(StringComparer.Ordinal);
            request.Feedback = new FeedbackMessage();
            Assert.Equal(expected, index.Ids(request).Order(StringComparer.Ordinal));
            Assert.NotEmpty(index.Search(request).FeedbackTerms);
        }
    }

    [Fact]
    public void Conditions_hold_for_what_is_found_by_added_words()
    {
        var request = new SearchRequest { Q = "lighthouse", Filter = "year:[1900 TO *]", Feedback = new FeedbackMessage() };
        Assert.Equal(["2"], index.Ids(request));
        request.Filter = "";
        request.PostFilter = new Query { Term = new TermQuery { Field = "year", Value = Google.Protobuf.WellKnownTypes.Value.ForNumber(1850) } };
        Assert.Equal(["1", "3"], index.Ids(request));
    }

    [Fact]
    public void Words_of_the_best_hits_that_many_documents_have_are_not_added()
    {
        for (var i = 0; i < 40; i++)
        {
            index.Put($"more-{i}", """{"text": "coast town"}""");
        }

        var added = Search("lighthouse", new FeedbackMessage { Terms = 100 }).FeedbackTerms.Select(term => term.Term).ToList();
        Assert.Contains("beacon", added);
        Assert.DoesNotContain("coast", added);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing-like-it")]
    public void Where_there_is_nothing_to_learn_nothing_changes(string q)
    {
        var response = Search(q, new FeedbackMessage());
        Assert.Empty(response.FeedbackTerms);
        Assert.Equal(Search(q, null).Hits, response.Hits);
    }

    [Fact]
    public void A_weight_of_1_adds_nothing() =>
        Assert.Equal(Search("lighthouse sea", null).Hits, Search("lighthouse sea", new FeedbackMessage { OriginalWeight = 1 }).Hits);

    [Fact]
    public void An_explanation_has_the_score_of_its_hit() =>
        Assert.All(
            index.Search(new SearchRequest { Q = "lighthouse lamp", Feedback = new FeedbackMessage(), Explain = true }).Hits,
            hit => Assert.Equal(hit.Score, hit.Explanation.Value));

    [Fact]
    public void Pages_joined_are_one_large_page()
    {
        var request = new SearchRequest { Q = "lighthouse sea", Feedback = new FeedbackMessage() };
        var expected = index.Search(request).Hits;
        request.PageSize = 1;
        var paged = new List<Hit>();
        do
        {
            var page = index.Search(request);
            paged.AddRange(page.Hits);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(expected, paged);
    }

    [Fact]
    public void Only_what_was_asked_is_highlighted()
    {
        var hits = index.Search(new SearchRequest { Q = "lighthouse", Feedback = new FeedbackMessage(), Highlight = new HighlightOptions() }).Hits;
        Assert.Contains("<em>lighthouse</em>", hits[0].Highlights["text"].Passages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<em>beacon</em>", string.Concat(hits.SelectMany(hit => hit.Highlights.Values).SelectMany(one => one.Passages)), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_indexes_learn_from_each_other()
    {
        using var other = new TestIndex(("text", Type.Text), ("year", Type.Integer));
        other.Put("4", """{"text": "a lamp and a beacon", "year": 1}""").Put("5", """{"text": "cheese", "year": 1}""");
        using var views = new SearchViews([index.View("a"), other.View("b")]);
        var found = new SearchExecutor(index.Options, index.Time)
            .Search(views, new SearchRequest { Q = "lighthouse", Feedback = new FeedbackMessage() }, null, CancellationToken.None);
        Assert.Contains(found.Hits, hit => hit is { Index: "b", Document.Id: "4" });
        Assert.DoesNotContain(found.Hits, hit => hit.Document.Id == "5");
    }

    [Theory]
    [InlineData("feedback.documents", """{"documents": 101}""")]
    [InlineData("feedback.documents", """{"documents": -1}""")]
    [InlineData("feedback.terms", """{"terms": 101}""")]
    [InlineData("feedback.terms", """{"terms": -1}""")]
    [InlineData("feedback.original_weight", """{"originalWeight": 0}""")]
    [InlineData("feedback.original_weight", """{"originalWeight": 1.5}""")]
    [InlineData("feedback.original_weight", """{"originalWeight": "NaN"}""")]
    [InlineData("feedback", "{}")]
    public void What_is_wrong_with_it_is_named(string path, string feedback)
    {
        var request = new SearchRequest { Q = "lighthouse", Feedback = FeedbackMessage.Parser.ParseJson(feedback) };
        if (path == "feedback")
        {
            request.Sort.Add(new Sort { Field = "year" });
        }

        Assert.Equal(path, Assert.Single(Assert.Throws<EngineException>(() => index.Search(request)).Violations).Field);
    }

    private static TestIndex Ships() => new TestIndex(("text", Type.Text), ("year", Type.Integer))
        .Put("1", """{"text": "lighthouse lighthouse lighthouse beacon beacon lamp coast", "year": 1850}""")
        .Put("2", """{"text": "lighthouse beacon sea", "year": 1911}""")
        .Cut()
        .Put("3", """{"text": "beacon lamp", "year": 1850}""")
        .Put("9", """{"text": "nobody knows why", "year": 1700}""");

    private SearchResponse Search(string q, FeedbackMessage? feedback) => index.Search(new SearchRequest { Q = q, Feedback = feedback });

    private string[] Ids(string q, FeedbackMessage? feedback = null) => index.Ids(new SearchRequest { Q = q, Feedback = feedback });
}
