using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Tests.Examples;
using SearchSvc.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>More like this as a node of a query.</summary>
public sealed class MoreLikeThisQueryTests : IDisposable
{
    private readonly TestIndex index = NewsIndex.Build();

    [Fact]
    public void It_joins_with_other_queries()
    {
        var query = new Query
        {
            Bool = new BoolQuery
            {
                Must = { Like(new LikeItem { Id = "n1" }) },
                Filter = { new Query { Term = new TermQuery { Field = "source", Value = Value.ForString("ap") } } },
            },
        };

        Assert.Equal(["n2", "n3"], index.Matches(query));
    }

    [Fact]
    public void A_text_and_a_document_from_outside_are_liked_too()
    {
        Assert.Contains("n4", index.Matches(Like(new LikeItem { Text = "a truce at the border" })));
        Assert.Contains(
            "n2", index.Matches(Like(new LikeItem { Fields = Google.Protobuf.JsonParser.Default.Parse<Google.Protobuf.WellKnownTypes.Struct>("""{"title":"the harvest"}""") })));
    }

    [Fact]
    public void Ids_that_are_not_there_are_a_warning_beside_others_and_else_not_found()
    {
        var response = index.Search(new SearchRequest { Query = Like(new LikeItem { Id = "n1" }, new LikeItem { Id = "gone" }) });
        Assert.Contains(response.Warnings, warning => warning.Contains("'gone'", StringComparison.Ordinal));

        var error = Assert.Throws<EngineException>(() => index.Matches(Like(new LikeItem { Id = "gone" })));
        Assert.Equal((ErrorKind.NotFound, Reasons.DocumentNotFound), (error.Kind, error.Reason));
    }

    [Fact]
    public void Fields_that_are_no_text_are_a_warning()
    {
        var query = Like(new LikeItem { Id = "n1" });
        query.MoreLikeThis.Fields.Add(["title", "published"]);

        Assert.Contains(
            index.Search(new SearchRequest { Query = query }).Warnings,
            warning => warning.Contains("'published' is not compared", StringComparison.Ordinal));
    }

    [Fact]
    public void A_score_is_explained_by_the_terms_that_are_shared()
    {
        var hit = index.Search(new SearchRequest { Query = Like(new LikeItem { Text = "a truce at the border" }), Explain = true }).Hits[0];

        Assert.Equal(hit.Score, hit.Explanation.Value);
        Assert.Contains("terms that it shares", hit.Explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_told_with_its_path()
    {
        var query = Like(new LikeItem());
        query.MoreLikeThis.Options = new MoreLikeThisOptions { MaxQueryTerms = 0 };

        var error = Assert.Throws<EngineException>(() => index.Matches(query));

        Assert.Equal(
            ["query.more_like_this.options.max_query_terms", "query.more_like_this.like[0]"], error.Violations.Select(violation => violation.Field));
    }

    public void Dispose() => index.Dispose();

    private static Query Like(params LikeItem[] items) => new() { MoreLikeThis = new MoreLikeThisQuery { Like = { items } } };
}
