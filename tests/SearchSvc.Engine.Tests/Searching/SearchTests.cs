using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching;

public sealed class SearchTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(
            ("title", Field.Types.Type.Text), ("author.name", Field.Types.Type.Keyword), ("year", Field.Types.Type.Integer))
        .Put("1", """{"title":"peace talks","author":{"name":"ann"},"year":1}""")
        .Cut()
        .Put("2", """{"title":"talks about talks","author":{"name":"bob"},"year":2}""")
        .Put("3", """{"title":"war","author":{"name":"ann"},"year":3}""");

    [Fact]
    public void All_parts_of_a_request_must_match_and_only_q_and_query_score()
    {
        var request = new SearchRequest
        {
            Q = "talks",
            Query = new Query { Match = new MatchQuery { Field = "title", Text = "talks" } },
            Filter = "author.name:ann",
            Filters = { new Query { Exists = new ExistsQuery { Field = "author" } } },
            PostFilter = new Query { Ids = new IdsQuery { Ids = { "1", "3" } } },
        };
        var alone = index.Search(new SearchRequest { Q = "talks" });
        var hit = Assert.Single(index.Search(request).Hits);

        Assert.Equal("1", hit.Document.Id);
        Assert.Equal("test", hit.Index);
        Assert.Equal(2 * alone.Hits.Single(h => h.Document.Id == "1").Score, hit.Score, 1e-5);
    }

    [Fact]
    public void Min_score_leaves_out_what_is_below_and_counts_only_the_rest()
    {
        var all = index.Search(new SearchRequest { Q = "talks" });
        var best = index.Search(new SearchRequest { Q = "talks", MinScore = all.Hits[0].Score });

        Assert.Equal(2, all.Hits.Count);
        Assert.Equal(all.Hits[0], Assert.Single(best.Hits));
        Assert.Equal(1, best.TotalHits.Value);
    }

    [Fact]
    public void Documents_come_in_the_form_that_is_asked_for()
    {
        var request = new SearchRequest { Q = "war" };
        Assert.Equal("war", Only(request).Fields.Fields["title"].StringValue);
        request.SourceFormat = SourceFormat.Json;
        Assert.Equal("""{"title":"war","author":{"name":"ann"},"year":3}""", Only(request).Json.ToStringUtf8());
        request.Fields.Add("author.*");
        Assert.Equal("""{"author":{"name":"ann"}}""", Only(request).Json.ToStringUtf8());
        request.SourceFormat = SourceFormat.None;
        Assert.Equal(new Document { Id = "3", Version = 3 }, Only(request));
    }

    [Fact]
    public void The_callers_own_version_is_returned_where_there_is_one()
    {
        index.Put("4", """{"title":"external"}""", externalVersion: 0);

        Assert.Equal(0, Only(new SearchRequest { Q = "external" }).ExternalVersion);
        Assert.False(Only(new SearchRequest { Q = "war" }).HasExternalVersion);
    }

    [Theory]
    [InlineData("talks", "peace <em>talks</em>")]
    [InlineData("pe*", "<em>peace</em> talks")]
    [InlineData("t?lk*", "peace <em>talks</em>")]
    [InlineData("*ace", "<em>peace</em> talks")]
    [InlineData("paece~", "<em>peace</em> talks")]
    [InlineData("\"peace talks\"", "<em>peace talks</em>")]
    [InlineData("title:peace AND author.name:ann", "<em>peace</em> talks")]
    public void What_was_found_is_highlighted(string q, string passage)
    {
        var hit = index.Search(new SearchRequest { Q = q, Filter = "title:talks", Highlight = new HighlightOptions() }).Hits
            .Single(h => h.Document.Id == "1");

        Assert.Equal(passage, hit.Highlights["title"].Passages[0].Text.Replace("</em> <em>", " "));
    }

    [Fact]
    public void Another_q_may_be_highlighted_than_was_searched()
    {
        var options = new HighlightOptions { Q = "peace" };
        var hit = index.Search(new SearchRequest { Q = "talks", Filter = "_id:1", Highlight = options }).Hits[0];

        Assert.Equal("<em>peace</em> talks", hit.Highlights["title"].Passages[0].Text);
    }

    [Fact]
    public void What_is_wrong_with_the_highlighting_is_named_with_the_rest()
    {
        var e = Assert.Throws<EngineException>(() => index.Search(new SearchRequest
        {
            Filter = "(",
            Highlight = new HighlightOptions { MaxPassages = -1 },
        }));

        Assert.Equal(["filter", "highlight.max_passages"], e.Violations.Select(v => v.Field));
    }

    [Fact]
    public void An_explanation_adds_up_to_the_score()
    {
        var hit = index.Search(new SearchRequest { Q = "talks", Filter = "author.name:bob", Explain = true }).Hits[0];

        Assert.Equal(hit.Score, hit.Explanation.Value, 1e-5);
        Assert.NotEmpty(hit.Explanation.Details);
    }

    [Fact]
    public void The_query_of_a_delete_gives_ids_and_versions()
    {
        using var view = index.View();
        var violations = new Violations();
        var context = new QueryContext(index.Schema, view.Searcher.IndexReader, index.Options, DateTimeOffset.UnixEpoch, violations, default);
        var query = SearchQueries.ForDelete(new DeleteByQueryRequest { Filter = "author.name:ann" }, context);

        Assert.Equal([("1", 1L), ("3", 3L)], MatchingDocuments.Find(view, query, default));
    }

    [Fact]
    public void A_delete_of_nothing_in_particular_is_refused()
    {
        using var view = index.View();
        var context = new QueryContext(index.Schema, view.Searcher.IndexReader, index.Options, DateTimeOffset.UnixEpoch, new Violations(), default);

        var e = Assert.Throws<EngineException>(() => SearchQueries.ForDelete(new DeleteByQueryRequest { Q = " " }, context));
        Assert.Equal("query", e.Violations[0].Field);
    }

    public void Dispose() => index.Dispose();

    private Document Only(SearchRequest request) => Assert.Single(index.Search(request).Hits).Document;
}
