using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>A text as the query that it stands for.</summary>
public sealed class ParseQueryTests : IDisposable
{
    private static readonly Gen<string> Part = Gen.OneOf(
        "one", "two", "three", "\"one two\"", "\"two one\"~2", "title:one", "title:(two three)", "year:1990", "year:[1990 TO 2000}", "year:>1990", "tag:red",
        "tag:r*", "on*", "t?o", "onn~", "one^3", "(one OR two)", "(one -two)^2", "_exists_:year", "_id:1", "*:*", "nope:x", "body:\"three\"", "t*e:one");

    private static readonly Gen<string> Text = Gen.Select(
        Gen.OneOf("", "", "+", "-", "NOT "), Part, Gen.OneOf(" ", " ", " AND ", " OR "), (sign, part, join) => sign + part + join)
        .Array[1, 6].Select(parts => string.Concat(parts) + "one");

    private readonly TestIndex index = new(
        ("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text), ("tag", Field.Types.Type.Keyword), ("year", Field.Types.Type.Integer));

    public ParseQueryTests()
    {
        string[] words = ["one", "two", "three", "one two", "two three", "one two three", "two one", "three one one"];
        for (var i = 0; i < 40; i++)
        {
            index.Put($"{i}", $$"""{"title":"{{words[i % 8]}}","body":"{{words[i * 3 % 7]}}","tag":"{{(i % 3 == 0 ? "red" : "blue")}}","year":{{1985 + i}}}""");
        }
    }

    [Fact]
    public void The_query_of_a_q_finds_the_same_with_the_same_scores() =>
        Text.Sample(
            q => Assert.Equal(
                Found(new SearchRequest { Q = q }),
                Found(new SearchRequest { Query = Parse(new ParseQueryRequest { Q = q }).Query })),
            time: 5,
            threads: 1);

    [Fact]
    public void The_query_of_a_filter_finds_the_same_with_the_same_scores() =>
        Text.Sample(
            filter => Assert.Equal(
                Found(new SearchRequest { Filter = filter }),
                Found(new SearchRequest { Query = Parse(new ParseQueryRequest { Filter = filter }).Query })),
            time: 5,
            threads: 1);

    [Theory]
    [InlineData("one", "")]
    [InlineData("nope:one", "no field 'nope'")]
    [InlineData("titel:one", "did you mean 'title'")]
    [InlineData("(one", "not closed")]
    [InlineData("*ne", "begins with a wildcard")]
    [InlineData("unheard", "no document matches 'unheard'")]
    [InlineData("year:[2000 TO 1990]", "no document matches the range of 'year'")]
    [InlineData("tag:green one", "no document matches tag:green")]
    [InlineData("-", "holds no word")]
    public void What_is_odd_about_a_q_is_said(string q, string warning)
    {
        var warnings = Parse(new ParseQueryRequest { Q = q }).Warnings;

        if (warning.Length == 0)
        {
            Assert.Empty(warnings);
        }
        else
        {
            Assert.Contains(warnings, w => w.Contains(warning, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nested_parentheses_are_within_the_depth_of_a_query()
    {
        var text = string.Concat(Enumerable.Repeat("(one AND (two OR ", 30)) + "three";

        var parsed = Parse(new ParseQueryRequest { Q = text });

        Assert.Equal(Found(new SearchRequest { Q = text }), Found(new SearchRequest { Query = parsed.Query }));
        Assert.Contains(parsed.Warnings, w => w.Contains("levels deep", StringComparison.Ordinal));
        Assert.Throws<EngineException>(() => Parse(new ParseQueryRequest { Filter = text }));
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("(", "filter")]
    public void What_can_t_be_read_is_named(string filter, string path)
    {
        var e = Assert.Throws<EngineException>(() => Parse(filter.Length == 0 ? new ParseQueryRequest() : new ParseQueryRequest { Filter = filter }));

        Assert.Equal(path, e.Violations[0].Field);
    }

    public void Dispose() => index.Dispose();

    private ParseQueryResponse Parse(ParseQueryRequest request)
    {
        using var view = index.View();
        var context = new QueryContext(index.Schema, view.Searcher.IndexReader, index.Options, DateTimeOffset.UnixEpoch, new Violations(), default);
        return QueryReading.Read(request, view.Searcher, context);
    }

    private string Found(SearchRequest request)
    {
        request.PageSize = 100;
        return string.Join(' ', index.Search(request).Hits.Select(hit => $"{hit.Document.Id}={hit.Score:R}"));
    }
}
