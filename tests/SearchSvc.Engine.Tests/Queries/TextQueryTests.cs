using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

public sealed class TextQueryTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text), ("tag", Field.Types.Type.Keyword), ("year", Field.Types.Type.Integer))
        .Put("1", """{"title":"the quick brown fox","body":"jumps","tag":"fox","year":2001}""")
        .Put("2", """{"title":"quick thinking","body":"brown foxes"}""")
        .Cut()
        .Put("3", """{"title":"brown bread quickly","tag":"foxes"}""");

    [Theory]
    [InlineData("quick brown", "", "1 2 3")]
    [InlineData("quick brown", "2", "1")]
    [InlineData("quick brown", "100%", "1")]
    [InlineData("quick brown fox", "-1", "1")]
    [InlineData("quick brown", "3<90%", "1")]
    [InlineData("quick brown", "3", "")]
    [InlineData("quick", "0", "1 2")]
    public void A_match_wants_as_many_words_as_it_says(string text, string minimum, string ids) =>
        AssertMatches(ids, new Query { Match = new MatchQuery { Field = "title", Text = text, MinimumShouldMatch = minimum } });

    [Theory]
    [InlineData("quikc", "AUTO", 0, "1 2")]
    [InlineData("quikc", "", 0, "")]
    [InlineData("uqick", "AUTO", 1, "")]
    [InlineData("thinkin", "1", 0, "2")]
    public void A_fuzzy_match_forgives_typos(string text, string fuzziness, int prefix, string ids) =>
        AssertMatches(ids, new Query { Match = new MatchQuery { Field = "title", Text = text, Fuzziness = fuzziness, PrefixLength = prefix } });

    [Fact]
    public void The_last_word_may_be_unfinished()
    {
        AssertMatches("1 2 3", new Query { Match = new MatchQuery { Field = "title", Text = "qui", LastTermPrefix = true } });
        AssertMatches("1", new Query { Phrase = new PhraseQuery { Field = "title", Text = "quick bro", LastTermPrefix = true } });
        AssertMatches("", new Query { Phrase = new PhraseQuery { Field = "title", Text = "quick x", LastTermPrefix = true } });
        AssertMatches("1 3", new Query { Match = new MatchQuery { Field = "tag", Text = "fo", LastTermPrefix = true } });
    }

    [Fact]
    public void Typos_are_forgiven_in_a_last_word_that_may_be_unfinished()
    {
        AssertMatches("1 2", new Query { Match = new MatchQuery { Field = "title", Text = "quikc", LastTermPrefix = true, Fuzziness = "1" } });
        AssertMatches("1 2 3", new Query { Match = new MatchQuery { Field = "title", Text = "quic", LastTermPrefix = true, Fuzziness = "1" } });
        AssertMatches("", new Query { Match = new MatchQuery { Field = "title", Text = "uqick", LastTermPrefix = true, Fuzziness = "1", PrefixLength = 1 } });
        AssertMatches("1 3", new Query { Match = new MatchQuery { Field = "tag", Text = "foxs", LastTermPrefix = true, Fuzziness = "1" } });
        AssertMatches("1 3", new Query { Match = new MatchQuery { Field = "tag", Text = "fox", LastTermPrefix = true, Fuzziness = "1" } });
    }

    [Fact]
    public void What_an_unfinished_word_of_a_phrase_may_become_counts_as_one_term()
    {
        index.Put("4", """{"title":"quick brew"}""").Put("5", """{"title":"brisk brown"}""");
        float Score(string text) => index.Search(new SearchRequest
        {
            Query = new Query { Phrase = new PhraseQuery { Field = "title", Text = text, LastTermPrefix = true } },
            Filters = { new Query { Ids = new IdsQuery { Ids = { "1" } } } },
        }).Hits.Single().Score;

        // Of all that begins with it, brown is the most frequent.
        Assert.Equal(Score("quick brown"), Score("quick br"), 1e-6);
    }

    [Fact]
    public void A_phrase_forgives_no_typo()
    {
        foreach (var type in new[] { MultiMatchQuery.Types.Type.Phrase, MultiMatchQuery.Types.Type.PhrasePrefix })
        {
            AssertMatches("", new Query { MultiMatch = new MultiMatchQuery { Text = "quikc", Type = type, Fuzziness = "1", Fields = { "title", "tag" } } });
            AssertMatches("", new Query { MultiMatch = new MultiMatchQuery { Text = "foxs", Type = type, Fuzziness = "1", Fields = { "tag" } } });
        }
    }

    [Theory]
    [InlineData("quick brown fox", 0, "1")]
    [InlineData("quick fox", 0, "")]
    [InlineData("quick fox", 1, "1")]
    [InlineData("brown quick", 2, "1")]
    [InlineData("!?", 0, "")]
    public void A_phrase_is_words_in_their_order(string text, int slop, string ids) =>
        AssertMatches(ids, new Query { Phrase = new PhraseQuery { Field = "title", Text = text, Slop = slop } });

    [Theory]
    [InlineData(MultiMatchQuery.Types.Type.BestFields, "1 2 3")]
    [InlineData(MultiMatchQuery.Types.Type.MostFields, "1 2 3")]
    [InlineData(MultiMatchQuery.Types.Type.Phrase, "2")]
    [InlineData(MultiMatchQuery.Types.Type.PhrasePrefix, "1 2")]
    public void A_multi_match_looks_in_several_fields(MultiMatchQuery.Types.Type type, string ids)
    {
        var text = type is MultiMatchQuery.Types.Type.Phrase ? "brown foxes" : type is MultiMatchQuery.Types.Type.PhrasePrefix ? "brown fox" : "brown";
        AssertMatches(ids, new Query { MultiMatch = new MultiMatchQuery { Text = text, Type = type, Fields = { "title^2", "body", "year" } } });
    }

    [Fact]
    public void The_best_field_of_a_multi_match_scores_and_of_the_others_the_tie_breakers_part()
    {
        float Score(string text, params string[] fields) => index.Search(new SearchRequest
        {
            Query = new Query { MultiMatch = new MultiMatchQuery { Text = text, TieBreaker = 0.5f, Fields = { fields } } },
            Filters = { new Query { Ids = new IdsQuery { Ids = { "2" } } } },
        }).Hits.Single().Score;

        var (title, body) = (Score("quick brown", "title"), Score("quick brown", "body"));
        Assert.Equal(Math.Max(2 * title, body) + (0.5f * Math.Min(2 * title, body)), Score("quick brown", "title^2", "body"), 1e-5);
    }

    [Fact]
    public void On_a_field_that_is_not_text_a_match_is_one_value()
    {
        AssertMatches("1", new Query { Match = new MatchQuery { Field = "tag", Text = "fox" } });
        AssertMatches("1", new Query { Match = new MatchQuery { Field = "year", Text = "2001" } });
        AssertMatches("1 3", new Query { Fuzzy = new FuzzyQuery { Field = "tag", Term = "foxe", Fuzziness = "1" } });
    }

    [Fact]
    public void Another_analyzer_may_read_the_text() =>
        AssertMatches("", new Query { Match = new MatchQuery { Field = "title", Text = "Quick", Analyzer = "keyword" } });

    [Fact]
    public void Case_may_be_ignored()
    {
        AssertMatches("1", new Query { Wildcard = new WildcardQuery { Field = "tag", Pattern = "F?X", CaseInsensitive = true } });
        AssertMatches("", new Query { Wildcard = new WildcardQuery { Field = "tag", Pattern = "F?X" } });
        AssertMatches("1 3", new Query { Prefix = new PrefixQuery { Field = "tag", Prefix = "FO", CaseInsensitive = true } });
    }

    [Fact]
    public void A_field_that_the_index_lacks_matches_nothing_with_a_warning()
    {
        var response = index.Search(new SearchRequest { Query = new Query { Match = new MatchQuery { Field = "titel", Text = "quick" } } });

        Assert.Empty(response.Hits);
        Assert.Contains("did you mean 'title'?", Assert.Single(response.Warnings));
    }

    public void Dispose() => index.Dispose();

    private void AssertMatches(string ids, Query query) => Assert.Equal(ids, string.Join(' ', index.Matches(query)));
}
