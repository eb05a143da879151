using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>The syntax of Elasticsearch's simple_query_string.</summary>
public sealed class SimpleQueryStringTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text), ("year", Field.Types.Type.Integer))
        .Put("a", """{"title":"alpha"}""")
        .Put("ab", """{"title":"alpha","body":"beta"}""")
        .Put("abc", """{"title":"alpha beta gamma"}""")
        .Put("c", """{"title":"gamma C"}""");

    [Theory]
    [InlineData("alpha", "a ab abc")]
    [InlineData("alpha gamma", "a ab abc c")]
    [InlineData("alpha + gamma", "abc")]
    [InlineData("alpha+gamma", "abc")]
    [InlineData("alpha | gamma", "a ab abc c")]
    [InlineData("alpha -gamma", "a ab")]
    [InlineData("alpha + -gamma", "a ab")]
    [InlineData("beta | -alpha", "ab abc c")]
    [InlineData("alpha | gamma + beta", "ab abc")]
    [InlineData("alpha | (gamma + beta)", "a ab abc")]
    [InlineData("gamma + beta | alpha", "a ab abc")]
    [InlineData("-(alpha | gamma)", "")]
    [InlineData("-gamma", "a ab")]
    [InlineData("\"beta gamma\"", "abc")]
    [InlineData("\"gamma beta\"", "")]
    [InlineData("\"gamma alpha\"~4", "abc")]
    [InlineData("gam*", "abc c")]
    [InlineData("gamna~1 + beta", "abc")]
    [InlineData("gamna~", "abc c")]
    [InlineData("C++", "c")]
    [InlineData("gamma -", "abc c")]
    [InlineData("(gamma", "abc c")]
    [InlineData("gamma)", "abc c")]
    [InlineData("\"gamma", "abc c")]
    [InlineData("+ | gamma |", "abc c")]
    [InlineData("title:gamma", "abc c")]
    [InlineData("alpha AND gamma", "a ab abc c")]
    [InlineData("\\(gamma\\)", "abc c")]
    [InlineData("()", "")]
    [InlineData(" * ", "a ab abc c")]
    [InlineData("", "")]
    public void A_text_is_read_as_Elasticsearch_reads_it(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', index.Matches(Of(text, Operator.Or))));

    [Theory]
    [InlineData("alpha gamma", "abc")]
    [InlineData("alpha beta", "ab abc")]
    [InlineData("alpha | gamma", "a ab abc c")]
    [InlineData("alpha gamma | beta", "ab abc")]
    [InlineData("alpha -beta", "a")]
    public void All_words_are_wanted_where_the_operator_is_and(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', index.Matches(Of(text, Operator.And))));

    [Fact]
    public void It_never_fails() =>
        Gen.Select(
            Gen.OneOf("+", "|", "-", "\"", "*", "(", ")", "~", "~1", " ", " ", "\\", "alpha", "beta", "year", "1", "C++", "\U0001F600", "\uD83D", "\0").Array[0, 30]
                .Select(string.Concat),
            Gen.Bool).Sample(
            (text, isAnd) => index.Search(new SearchRequest { Query = Of(text, isAnd ? Operator.And : Operator.Or) }),
            time: 4,
            threads: 1);

    [Theory]
    [InlineData("(", 30_000)]
    [InlineData("-(", 15_000)]
    [InlineData("gamma + gamma | ", 1_500)]
    [InlineData("gamma ", 5_000)]
    public void No_text_is_too_much(string part, int times)
    {
        var response = index.Search(new SearchRequest { Query = Of(string.Concat(Enumerable.Repeat(part, times)) + "gamma", Operator.Or) });

        Assert.NotEmpty(response.Warnings);
    }

    [Fact]
    public void Fields_and_an_analyzer_are_the_request_s()
    {
        var query = Of("BETA", Operator.Or);
        query.SimpleQueryString.Fields.Add("body^2");

        Assert.Equal(["ab"], index.Matches(query));

        query.SimpleQueryString.Analyzer = "keyword";
        Assert.Empty(index.Matches(query));

        query.SimpleQueryString.Analyzer = "nope";
        query.SimpleQueryString.Fields.Add("titel");
        var e = Assert.Throws<EngineException>(() => index.Matches(query));
        Assert.Equal(["query.simple_query_string.analyzer", "query.simple_query_string.fields[1]"], e.Violations.Select(v => v.Field));
    }

    public void Dispose() => index.Dispose();

    private static Query Of(string text, Operator op) =>
        new() { SimpleQueryString = new SimpleQueryStringQuery { Query = text, DefaultOperator = op } };
}
