using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>What synonyms find, in every query whose text is analyzed.</summary>
public sealed class SynonymQueryTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(new Schema
    {
        Fields =
        {
            new Field { Name = "title", Type = Field.Types.Type.Text, Analyzer = "own" },
            new Field { Name = "body", Type = Field.Types.Type.Text },
        },
        Analyzers = { ["own"] = new Analyzer { Base = "standard", Filters = { "synonyms(set=cities)" } } },
        Synonyms =
        {
            ["cities"] = new Synonyms { Rules = { "ny, new york, big apple", "tv, telly, television", "flat => apartment", "fast wi fi => wifi", "pizza, calzone" } },
        },
    })
        .Put("1", """{"title":"new york pizza"}""")
        .Put("2", """{"title":"ny pizza"}""")
        .Cut()
        .Put("3", """{"title":"the big apple has pizza"}""")
        .Put("4", """{"title":"york has a new tv"}""")
        .Put("5", """{"title":"television telly tv"}""")
        .Put("6", """{"title":"apartment","body":"new york"}""")
        .Put("7", """{"title":"flat wifi"}""");

    [Theory]
    [InlineData("ny", "1 2 3")]
    [InlineData("new york", "1 2 3")]
    [InlineData("big apple", "1 2 3")]
    [InlineData("big york", "1 3 4")]
    [InlineData("tv", "4 5")]
    [InlineData("flat", "6")]
    [InlineData("fast wi fi", "7")]
    [InlineData("nothing", "")]
    public void A_match_finds_synonyms(string text, string ids)
    {
        AssertMatches(ids, new Query { Match = new MatchQuery { Field = "title", Text = text } });
        AssertMatches(ids, new Query { MultiMatch = new MultiMatchQuery { Fields = { "title" }, Text = text } });
        AssertMatches(ids, new Query { MultiMatch = new MultiMatchQuery { Fields = { "title" }, Text = text, Type = MultiMatchQuery.Types.Type.MostFields } });
    }

    [Theory]
    [InlineData("ny pizza", "1 2")]
    [InlineData("new york pizza", "1 2")]
    [InlineData("big apple pizza", "1 2")]
    [InlineData("big apple has pizza", "3")]
    [InlineData("ny has", "3")]
    [InlineData("a new telly", "4")]
    [InlineData("ny", "1 2 3")]
    public void A_phrase_may_go_by_any_synonym(string text, string ids)
    {
        AssertMatches(ids, new Query { Phrase = new PhraseQuery { Field = "title", Text = text } });
        AssertMatches(ids, new Query { MultiMatch = new MultiMatchQuery { Fields = { "title" }, Text = text, Type = MultiMatchQuery.Types.Type.Phrase } });
    }

    [Theory]
    [InlineData("ny pizz", "1 2")]
    [InlineData("new yor", "1")]
    [InlineData("a te", "")]
    [InlineData("a new tv", "4")]
    public void The_last_word_of_a_phrase_may_be_unfinished(string text, string ids) =>
        AssertMatches(ids, new Query { Phrase = new PhraseQuery { Field = "title", Text = text, LastTermPrefix = true } });

    [Fact]
    public void Slop_counts_along_each_path()
    {
        AssertMatches("1 2 3", new Query { Phrase = new PhraseQuery { Field = "title", Text = "ny pizza", Slop = 1 } });
        AssertMatches("1 2 3", new Query { Phrase = new PhraseQuery { Field = "title", Text = "new york pizza", Slop = 1 } });
    }

    [Theory]
    [InlineData("new york pizza", "1 2 3")]
    [InlineData("ny pizza", "1 2 3")]
    [InlineData("ny tv", "")]
    [InlineData("new tv", "4")]
    public void Every_part_is_one_clause(string text, string ids)
    {
        AssertMatches(ids, new Query { Match = new MatchQuery { Field = "title", Text = text, Operator = Operator.And } });
        AssertMatches(ids, new Query { Match = new MatchQuery { Field = "title", Text = text, MinimumShouldMatch = "2" } });
    }

    [Fact]
    public void Typos_are_forgiven_in_what_was_typed()
    {
        AssertMatches("5", new Query { Match = new MatchQuery { Field = "title", Text = "tellyy", Fuzziness = "1" } });
        AssertMatches("4 5", new Query { Match = new MatchQuery { Field = "title", Text = "telly", Fuzziness = "1" } });
    }

    [Theory]
    [InlineData("new york", "1 2 3 6")]
    [InlineData("\"new york\"", "1 2 3 6")]
    [InlineData("title:(new york)", "1 2 3")]
    [InlineData("title:\"ny pizza\"", "1 2")]
    [InlineData("title:telly", "4 5")]
    [InlineData("+ny -pizza", "")]
    public void A_query_of_text_finds_them_too(string q, string ids)
    {
        Assert.Equal(ids, string.Join(' ', index.Matches(q)));
        Assert.Equal(index.Matches(q), index.Ids(new SearchRequest { Filter = q, PageSize = 100 }).Order());
    }

    [Theory]
    [InlineData("ny", "pizza", "1 2 3")]
    [InlineData("big apple", "pizza", "1 2 3")]
    [InlineData("new", "telly", "4")]
    public void Spans_are_of_any_reading(string left, string right, string ids) => AssertMatches(ids, new Query
    {
        SpanNear = new SpanNearQuery
        {
            Field = "title",
            InOrder = true,
            Slop = 1,
            Clauses =
            {
                new Query { Phrase = new PhraseQuery { Field = "title", Text = left } },
                new Query { Phrase = new PhraseQuery { Field = "title", Text = right } },
            },
        },
    });

    [Fact]
    public void Synonyms_count_as_one_term()
    {
        float Score(string text, string id) => index.Search(new SearchRequest
        {
            Query = new Query { Match = new MatchQuery { Field = "title", Text = text } },
            Filters = { new Query { Ids = new IdsQuery { Ids = { id } } } },
        }).Hits.Single().Score;

        // Whichever of them is asked for.
        Assert.Equal(Score("tv", "5"), Score("telly", "5"));
        Assert.Equal(Score("tv", "4"), Score("television", "4"));
        Assert.True(Score("tv", "5") > Score("tv", "4"));
    }

    [Fact]
    public void A_synonym_that_no_document_has_changes_no_score()
    {
        (string, float)[] Scores(Query query) =>
            [.. index.Search(new SearchRequest { Query = query }).Hits.Select(h => (h.Document.Id, h.Score))];

        Assert.Equal(
            Scores(new Query { Match = new MatchQuery { Field = "title", Text = "pizza", Analyzer = "standard" } }),
            Scores(new Query { Match = new MatchQuery { Field = "title", Text = "pizza" } }));
        Assert.Equal(
            Scores(new Query { Boost = 2, Phrase = new PhraseQuery { Field = "title", Text = "york pizza", Analyzer = "standard" } }),
            Scores(new Query { Boost = 2, Phrase = new PhraseQuery { Field = "title", Text = "york calzone" } }));
        Assert.Single(Scores(new Query { Phrase = new PhraseQuery { Field = "title", Text = "york pizza" } }));
    }

    [Fact]
    public void What_matched_is_highlighted_not_what_was_asked_for()
    {
        var response = index.Search(new SearchRequest
        {
            Query = new Query { Match = new MatchQuery { Field = "title", Text = "telly ny" } },
            Highlight = new HighlightOptions { Fields = { "title" } },
        });
        var marked = response.Hits.SelectMany(h => h.Highlights.Values).SelectMany(h => h.Passages).ToList();

        Assert.Contains("york has a new <em>tv</em>", marked.Select(m => m.Text));
        Assert.Contains("<em>television</em> <em>telly</em> <em>tv</em>", marked.Select(m => m.Text));
        Assert.Contains(marked, m => m.Text.Contains("<em>new york</em>") || m.Text.Contains("<em>new</em> <em>york</em>"));
    }

    public void Dispose() => index.Dispose();

    private void AssertMatches(string ids, Query query) => Assert.Equal(ids, string.Join(' ', index.Matches(query)));
}
