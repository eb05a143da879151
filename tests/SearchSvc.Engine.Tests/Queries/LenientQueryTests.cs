using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Whatever a person types is a query.</summary>
public sealed class LenientQueryTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(
            ("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text), ("tag", Field.Types.Type.Keyword),
            ("year", Field.Types.Type.Integer), ("published", Field.Types.Type.Date))
        .Put("c", """{"title":"C++ and other languages","tag":"In Progress","year":1990}""")
        .Put("and", """{"title":"salt and pepper","body":"either or","year":2000,"published":"2026-01-31T10:00:00Z"}""")
        .Put("path", """{"body":"a/b x.y http foo bar"}""")
        .Put("lucene", """{"title":"what is lucene","tag":"red"}""");

    [Theory]
    [InlineData("C++", "c", false)]
    [InlineData("AND", "and c", true)]
    [InlineData("OR", "and", true)]
    [InlineData("pepper AND", "and c", true)]
    [InlineData("AND pepper", "and c", true)]
    [InlineData("pepper AND OR either", "and c", true)]
    [InlineData("a/b", "path", false)]
    [InlineData("foo:", "path", true)]
    [InlineData("foo:bar", "path", true)]
    [InlineData("title:", "", true)]
    [InlineData("title: lucene", "lucene", false)]
    [InlineData("title:(lucene OR pepper)", "and lucene", false)]
    [InlineData("\"what is", "lucene", true)]
    [InlineData("\"what is\"", "lucene", false)]
    [InlineData("\"is what\"", "", false)]
    [InlineData("http://x.y/z?a=b", "path", true)]
    [InlineData("what is lucene?", "lucene", false)]
    [InlineData("lucene!", "lucene", false)]
    [InlineData("lucene - pepper", "and lucene", false)]
    [InlineData("(lucene", "lucene", true)]
    [InlineData("lucene)", "lucene", true)]
    [InlineData("()", "", true)]
    [InlineData("lucene]", "lucene", true)]
    [InlineData("[lucene", "lucene", true)]
    [InlineData("lucene^", "lucene", true)]
    [InlineData("lucene^x", "lucene", true)]
    [InlineData("lucene\\", "lucene", false)]
    [InlineData("/lucene/", "lucene", false)]
    [InlineData("\U0001F600", "", true)]
    [InlineData("lucene \U0001F600", "lucene", false)]
    [InlineData("year:abc", "", true)]
    [InlineData("year:[a TO b]", "path", true)]
    [InlineData("[a TO b]", "path", true)]
    [InlineData("year:1990", "c", false)]
    [InlineData("year:>1990", "and", false)]
    [InlineData("year:>=1990", "and c", false)]
    [InlineData("year:<2000", "c", false)]
    [InlineData("published:2026-01-31T10:00:00Z", "and", false)]
    [InlineData("tag:\"In Progress\"", "c", false)]
    [InlineData("tag:r*", "lucene", false)]
    [InlineData("tag:*", "c lucene", false)]
    [InlineData("_exists_:year", "and c", false)]
    [InlineData("_id:c", "c", false)]
    [InlineData("-lucene", "and c path", false)]
    [InlineData("NOT lucene", "and c path", false)]
    [InlineData("-_exists_:year", "lucene path", false)]
    [InlineData("*", "and c lucene path", false)]
    [InlineData("*:*", "and c lucene path", false)]
    [InlineData("  ", "and c lucene path", false)]
    [InlineData("", "and c lucene path", false)]
    [InlineData("luc*", "lucene", false)]
    [InlineData("*ene", "lucene", false)]
    [InlineData("l?cene", "lucene", false)]
    [InlineData("lucane~", "lucene", false)]
    [InlineData("lucene~~", "lucene", true)]
    [InlineData("lucene ?~2 ???", "lucene", false)]
    [InlineData("what is c++?", "c lucene", false)]
    [InlineData("(pepper OR", "and", true)]
    [InlineData("NOT NOT pepper", "and", false)]
    [InlineData("-", "", true)]
    [InlineData("- lucene", "lucene", false)]
    [InlineData("lucene -", "lucene", false)]
    [InlineData("--lucene", "lucene", true)]
    [InlineData("!lucene", "lucene", true)]
    [InlineData("pepper !salt", "", false)]
    [InlineData("lucene-pepper", "and lucene", false)]
    [InlineData("50% pepper", "and", false)]
    [InlineData(":-)", "", true)]
    [InlineData("pepper :-)", "and", true)]
    [InlineData(":foo", "path", false)]
    [InlineData("12:30 foo", "path", true)]
    [InlineData("[1 TO pepper", "and", true)]
    [InlineData("~", "", true)]
    [InlineData("lucene~", "lucene", false)]
    [InlineData("lucene~pepper", "and lucene", true)]
    [InlineData("lucene^2", "lucene", false)]
    [InlineData("lucene^2+pepper^2", "and lucene", true)]
    [InlineData("l*ene", "lucene", false)]
    [InlineData("***", "and c lucene path", false)]
    [InlineData("lucene * pepper", "and lucene", false)]
    [InlineData("* -lucene", "and c path", false)]
    [InlineData("\\", "", true)]
    [InlineData("/foo/bar", "path", false)]
    [InlineData("/luc.*e/", "lucene", false)]
    [InlineData("/Luc.*E/", "lucene", false)]
    [InlineData("tag:/r.*/", "lucene", false)]
    [InlineData("/lucene(/", "lucene", true)]
    [InlineData("**lucene**", "lucene", true)]
    [InlineData("title:/what(", "lucene", true)]
    [InlineData("5\" pepper", "and", true)]
    [InlineData("DO NOT USE SALT OR PEPPER", "and", true)]
    [InlineData("SALT AND NOT PEPPER", "", false)]
    [InlineData("pepper && salt || lucene", "and lucene", false)]
    [InlineData("C++*", "c", false)]
    [InlineData("x.y/htt*", "path", false)]
    [InlineData("x.y/z?a=foo", "path", true)]
    [InlineData("Foo\\bar", "path", false)]
    [InlineData("C:\\foo\\bar", "c path", true)]
    [InlineData("\u201cwhat is\u201d", "lucene", false)]
    [InlineData("\u201cis what\u201d", "", false)]
    [InlineData("foo\u00a0AND\u00a0bar", "path", false)]
    [InlineData("fo\u0001 lucene", "lucene", false)]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb lucene", "lucene", false)]
    [InlineData("\ud83d lucene \udc69", "lucene", false)]
    [InlineData("lucene(pepper)", "and lucene", false)]
    [InlineData("foo[0]", "path", true)]
    [InlineData("year:(1990 OR 2000)", "and c", false)]
    [InlineData("year:(>1980 AND <2000)", "c", false)]
    [InlineData("year:> 1990", "and", false)]
    [InlineData("year:[1980 TO 1990] AND languages", "c", false)]
    [InlineData("published:2026-01", "and", false)]
    [InlineData("published:[2026-01-01||/M TO now+100y]", "and", false)]
    [InlineData("t*le:pepper", "and", false)]
    [InlineData("title:\"what is", "lucene", true)]
    [InlineData("*:lucene", "lucene", false)]
    [InlineData("_exists_", "", false)]
    [InlineData("_exists_:nothing", "", true)]
    [InlineData("year:1990?", "c", true)]
    [InlineData("tag:re?", "lucene", false)]
    [InlineData("title:-lucene", "lucene", true)]
    [InlineData("lucene~3", "lucene", true)]
    [InlineData("\"what is\"~", "lucene", false)]
    [InlineData("\"what is\"~x", "lucene", true)]
    public void A_text_is_read_as_a_person_means_it(string q, string ids, bool warns)
    {
        var response = index.Search(new SearchRequest { Q = q });

        Assert.Equal(ids, string.Join(' ', response.Hits.Select(hit => hit.Document.Id).Order()));
        Assert.Equal(warns, response.Warnings.Count > 0);
    }

    [Fact]
    public void Deep_parentheses_are_taken_as_words()
    {
        var response = index.Search(new SearchRequest { Q = new string('(', 30_000) + "lucene" });

        Assert.Equal("lucene", Assert.Single(response.Hits).Document.Id);
        Assert.Contains("40 levels deep", response.Warnings[0]);
    }

    [Fact]
    public void Words_beyond_the_limit_of_clauses_are_left_out_with_a_warning()
    {
        var response = index.Search(new SearchRequest { Q = "lucene " + string.Join(' ', Enumerable.Range(0, 3_000)) });

        Assert.Equal("lucene", Assert.Single(response.Hits).Document.Id);
        Assert.Contains("1024", Assert.Single(response.Warnings));
    }

    [Fact]
    public void A_word_of_too_many_terms_is_cut_with_a_warning()
    {
        var response = index.Search(new SearchRequest { Q = "lucene/" + string.Join('/', Enumerable.Range(0, 3_000)) });

        Assert.Equal("lucene", Assert.Single(response.Hits).Document.Id);
        Assert.Contains("too long", response.Warnings[0]);
    }

    [Fact]
    public void Every_word_is_wanted_where_the_operator_is_and()
    {
        Assert.Empty(index.Ids(new SearchRequest { Q = "lucene pepper", DefaultOperator = Operator.And }));
        Assert.Equal(["and", "lucene"], index.Ids(new SearchRequest { Q = "lucene OR pepper", DefaultOperator = Operator.And }).Order());
    }

    [Fact]
    public void Fields_that_may_not_be_named_are_taken_as_words()
    {
        var response = index.Search(new SearchRequest { Q = "year:1990 lucene", QFields = { "title" } });

        Assert.Equal("lucene", Assert.Single(response.Hits).Document.Id);
        Assert.Single(response.Warnings);
        Assert.Empty(index.Ids(new SearchRequest { Q = "_exists_:year", QFields = { "title" } }));
        Assert.Empty(index.Ids(new SearchRequest { Q = "title:(year:1990)", QFields = { "title" } }));
    }

    [Fact]
    public void Words_match_as_the_request_says()
    {
        Assert.Equal(["lucene"], index.Ids(new SearchRequest { Q = "lucane", Fuzziness = "AUTO" }));
        Assert.Equal(["lucene"], index.Ids(new SearchRequest { Q = "what luc", LastTermPrefix = true, DefaultOperator = Operator.And }));
        Assert.Equal(["lucene"], index.Ids(new SearchRequest { Q = "what is pepper", MinimumShouldMatch = "2" }));
    }

    [Fact]
    public void Search_fields_say_where_words_are_looked_for()
    {
        Assert.Empty(index.Ids(new SearchRequest { Q = "either", SearchFields = { "title" } }));
        Assert.Equal(["and"], index.Ids(new SearchRequest { Q = "either", SearchFields = { "title", "body^2" } }));
        Assert.Equal(["c"], index.Ids(new SearchRequest { Q = "1990", SearchFields = { "title", "year" } }));
    }

    [Fact]
    public void A_stop_word_of_one_field_is_not_wanted_of_another()
    {
        using var mixed = new TestIndex(new Schema
        {
            Fields =
            {
                new Field { Name = "title", Type = Field.Types.Type.Text },
                new Field { Name = "body", Type = Field.Types.Type.Text, Analyzer = "english" },
            },
        });
        mixed.Put("1", """{"title":"other","body":"the cat"}""").Put("2", """{"title":"the dog","body":""}""");

        Assert.Equal(["1"], mixed.Ids(new SearchRequest { Q = "the cat", DefaultOperator = Operator.And }));
    }

    [Fact]
    public void A_long_group_is_searched_as_far_as_it_may_be()
    {
        var response = index.Search(new SearchRequest { Q = $"(lucene {string.Join(' ', Enumerable.Range(0, 3_000))})" });

        Assert.Equal("lucene", Assert.Single(response.Hits).Document.Id);
    }

    public void Dispose() => index.Dispose();
}
