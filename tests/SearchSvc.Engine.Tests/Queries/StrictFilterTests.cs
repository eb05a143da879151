using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>A filter is understood, or refused with the place of the mistake.</summary>
public sealed class StrictFilterTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(
            ("title", Field.Types.Type.Text), ("source", Field.Types.Type.Keyword), ("published", Field.Types.Type.Date))
        .Put("1", """{"title":"one","source":"reuters","published":"2026-02-01"}""")
        .Put("2", """{"title":"two","source":"ap","published":"2025-02-01"}""");

    [Theory]
    [InlineData("source:reuters AND published:[2026-01-01 TO *]", "1")]
    [InlineData("source:(reuters OR ap)", "1 2")]
    [InlineData("-source:ap", "1")]
    [InlineData("NOT source:reuters", "2")]
    [InlineData("published:{2025-02-01 TO 2026-02-01]", "1")]
    [InlineData("published:<2026-01-01", "2")]
    [InlineData("_id:2", "2")]
    [InlineData("title:o*", "1")]
    [InlineData("missing:x", "")]
    [InlineData("source:reu* AND title:ONE~", "1")]
    [InlineData("source:/r.*s/", "1")]
    [InlineData("title:/O.e/", "1")]
    [InlineData("s*ce:ap", "2")]
    [InlineData("_exists_:title AND NOT source:ap", "1")]
    [InlineData("source:*", "1 2")]
    [InlineData("*:* - source:ap", "1")]
    [InlineData("published:[2026-01-31||+1d TO *]", "1")]
    [InlineData("published:>=2026-02-01||-1d/d", "1")]
    [InlineData("(source:ap OR source:reuters) AND title:(one OR three)", "1")]
    [InlineData("source:ap OR source:reuters AND title:one", "1 2")]
    [InlineData("title:ona~0.5 AND title:\"one\"~^2", "1")]
    [InlineData("title:\\-one", "1")]
    [InlineData("title:one\\\\", "1")]
    [InlineData("source:-ap", "")]
    [InlineData("title:(-one)", "2")]
    public void A_filter_lets_through_what_it_says(string filter, string ids)
    {
        var response = index.Search(new SearchRequest { Filter = filter });

        Assert.Equal(ids, string.Join(' ', response.Hits.Select(hit => hit.Document.Id).Order()));
        Assert.All(response.Hits, hit => Assert.Equal(1, hit.Score));
    }

    [Theory]
    [InlineData("source:(reuters", "line 1, column 8")]
    [InlineData("source:reuters)", "line 1, column 15")]
    [InlineData("source:\"reuters", "line 1, column 8")]
    [InlineData("source:reuters AND\n  published:[2026-01-01 TO", "line 2, column 13")]
    [InlineData("published:[2026-01-01]", "line 1, column 11")]
    [InlineData("published:yesterday", "line 1, column 11")]
    [InlineData("AND source:ap", "line 1, column 1")]
    [InlineData("source:ap AND", "line 1, column 11")]
    [InlineData("source:", "line 1, column 1")]
    [InlineData("source:ap^x", "line 1, column 10")]
    [InlineData("source:/a.*", "line 1, column 8")]
    [InlineData("source:/a(/", "line 1, column 8")]
    [InlineData("source:ap AND OR title:one", "line 1, column 11")]
    [InlineData("title:one -", "line 1, column 11")]
    [InlineData("title:one\n\n  )", "line 3, column 3")]
    [InlineData("title:(one (two", "line 1, column 12")]
    [InlineData("published:>", "line 1, column 11")]
    [InlineData("\"one\" AND title:\"two", "line 1, column 17")]
    [InlineData("[a TO b]", "line 1, column 1")]
    [InlineData("title:one ++two", "line 1, column 12")]
    [InlineData("]", "line 1, column 1")]
    [InlineData("\"one two\"~x", "line 1, column 10")]
    [InlineData("\"one two\"~1.5", "line 1, column 10")]
    [InlineData("title:one~3", "line 1, column 10")]
    [InlineData("title:one~1.5", "line 1, column 10")]
    [InlineData("title:one~1x", "line 1, column 10")]
    [InlineData("title:one^1e3", "line 1, column 10")]
    [InlineData("title:one^2^3", "line 1, column 10")]
    [InlineData("title:one\\", "line 1, column 10")]
    [InlineData("title:-one", "line 1, column 7")]
    [InlineData("title:!one", "line 1, column 7")]
    [InlineData("title:+one", "line 1, column 7")]
    public void A_mistake_is_named_with_its_place(string filter, string where)
    {
        var e = Assert.Throws<EngineException>(() => index.Search(new SearchRequest { Filter = filter }));

        Assert.Equal(ErrorKind.InvalidArgument, e.Kind);
        Assert.Equal(Reasons.InvalidFilter, e.Reason);
        var violation = Assert.Single(e.Violations);
        Assert.Equal("filter", violation.Field);
        Assert.StartsWith(where + ", at ", violation.Description);
    }

    [Fact]
    public void The_place_of_a_mistake_is_exact() =>
        Gen.Select(
            Gen.OneOf("title:one", "source:(ap OR reuters)", "\"one\\\" two\"~2", "-source:ap", "published:[2026-01-01 TO *]", "\U0001F600", "title:/o.e/^2", "NOT two").Array[0, 5],
            Gen.OneOf(" ", "\n", " \n\t", "\r\n", " -_id:x\n"),
            Gen.OneOf((")", 0), ("]", 0), ("title:\"one", 6), ("published:[1 TO", 10), ("published:soon", 10), ("(one", 0), ("source:/x", 7), ("two^x", 3), ("title:", 0), (":x", 0)))
            .Sample(
                (valid, join, bad) =>
                {
                    var before = string.Concat(valid.Select(part => part + join));
                    var at = before.Length + bad.Item2;
                    var line = before.Count(c => c == '\n') + 1;
                    var column = at - before.LastIndexOf('\n');

                    var e = Assert.Throws<EngineException>(() => index.Search(new SearchRequest { Filter = before + bad.Item1 }));

                    Assert.StartsWith($"line {line}, column {column}, at ", Assert.Single(e.Violations).Description);
                },
                time: 3,
                threads: 1);

    [Fact]
    public void A_field_that_the_index_lacks_is_warned_of()
    {
        var response = index.Search(new SearchRequest { Filter = "sorce:reuters" });

        Assert.Empty(response.Hits);
        Assert.Contains("did you mean 'source'?", Assert.Single(response.Warnings));
    }

    public void Dispose() => index.Dispose();
}
