using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>query_string: as filter, wherever a query stands, with options of its own.</summary>
public sealed class QueryStringTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(
            ("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text), ("tag", Field.Types.Type.Keyword), ("year", Field.Types.Type.Integer))
        .Put("1", """{"title":"peace talks","body":"war","tag":"Red","year":1990}""")
        .Put("2", """{"title":"war","body":"peace","tag":"blue","year":2000}""");

    [Theory]
    [InlineData("peace AND talks", "1")]
    [InlineData("title:peace^2 OR war", "1 2")]
    [InlineData("title:(peace talks) -year:2000", "1")]
    [InlineData("t*:war", "2")]
    [InlineData("tag:Red", "1")]
    [InlineData("tag:r*", "")]
    [InlineData("year:>=1995", "2")]
    [InlineData("PEAC* AND year:[* TO 1999]", "1")]
    [InlineData("*:*", "1 2")]
    [InlineData("tag:*", "1 2")]
    public void It_matches_what_it_says(string text, string ids) => Assert.Equal(ids, string.Join(' ', index.Matches(Of(text))));

    [Fact]
    public void Words_are_looked_for_in_its_fields()
    {
        var query = Of("peace");
        query.QueryString.Fields.Add("bo*");
        Assert.Equal(["2"], index.Matches(query));

        query = Of("talks war");
        query.QueryString.DefaultOperator = Operator.And;
        Assert.Equal(["1"], index.Matches(query));

        query = Of("\"Peace talks\"");
        query.QueryString.Analyzer = "keyword";
        Assert.Empty(index.Matches(query));
    }

    [Theory]
    [InlineData("*eace", "line 1, column 1, at \"*eace\": ")]
    [InlineData("war title:?eace", "line 1, column 11, at \"?eace\": ")]
    [InlineData("war AND\n (peace", "line 2, column 2, at \"(peace\": ")]
    [InlineData("year:199O", "line 1, column 6, at \"199O\": ")]
    [InlineData("war \"peace", "line 1, column 5, at \"\"peace\": ")]
    [InlineData("war AND", "line 1, column 5, at \"AND\": ")]
    public void A_mistake_is_named_with_its_place_and_path(string text, string where)
    {
        var e = Assert.Throws<EngineException>(() =>
            index.Matches(new Query { Bool = new BoolQuery { Must = { new Query { MatchAll = new MatchAllQuery() }, Of(text) } } }));

        var violation = Assert.Single(e.Violations);
        Assert.Equal(Reasons.InvalidQuery, e.Reason);
        Assert.Equal("query.bool.must[1].query_string.query", violation.Field);
        Assert.StartsWith(where, violation.Description);
    }

    [Fact]
    public void A_leading_wildcard_is_there_for_whoever_asks()
    {
        var query = Of("title:*eace");
        query.QueryString.AllowLeadingWildcard = true;

        Assert.Equal(["1"], index.Matches(query));
    }

    [Theory]
    [InlineData("", "query.query_string.query")]
    [InlineData("  ", "query.query_string.query")]
    public void Something_has_to_be_asked(string text, string path)
    {
        var e = Assert.Throws<EngineException>(() => index.Matches(Of(text)));

        Assert.Equal(path, Assert.Single(e.Violations).Field);
    }

    public void Dispose() => index.Dispose();

    private static Query Of(string text) => new() { QueryString = new QueryStringQuery { Query = text } };
}
