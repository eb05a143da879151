using System.Globalization;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries.Joined;

/// <summary>How q scores words over several fields, and words that stand near each other.</summary>
public sealed class JoinedReadingTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text))
        .Put("near", """{"title":"news","body":"the peace talks of yesterday were about bread and salt and water"}""")
        .Put("far", """{"title":"news","body":"talks of yesterday were about bread and salt and water the peace"}""")
        .Put("title", """{"title":"peace","body":"what they said"}""")
        .Put("other", """{"title":"war","body":"no word of it"}""");

    [Fact]
    public void Words_near_each_other_rank_before_the_same_words_apart() =>
        Assert.Equal(["near", "far"], Ids(new SearchRequest { Q = "peace talks" }).Where(id => id is "near" or "far"));

    [Fact]
    public void Nearness_changes_no_match() =>
        Assert.Equal(
            Ids(new SearchRequest { Q = "peace talks", ProximityBoost = 0 }).Order(),
            Ids(new SearchRequest { Q = "peace talks", ProximityBoost = 5 }).Order());

    [Fact]
    public void Without_proximity_equal_words_score_alike()
    {
        var hits = index.Search(new SearchRequest { Q = "peace talks", ProximityBoost = 0 }).Hits.ToDictionary(h => h.Document.Id, h => h.Score);

        Assert.Equal(hits["near"], hits["far"]);
    }

    [Theory]
    [InlineData("peace talks -{0}")]
    [InlineData("peace talks {0}")]
    public void A_q_as_deep_as_can_be_does_not_fail(string pattern)
    {
        for (var levels = 1; levels <= index.Options.MaxQueryDepth; levels++)
        {
            var nested = Enumerable.Range(0, levels)
                .Aggregate("none", (inner, i) => i % 2 == 0 ? $"(no{i} OR {inner})" : $"(nor{i} AND {inner})");

            Assert.Contains("near", Ids(new SearchRequest { Q = string.Format(CultureInfo.InvariantCulture, pattern, nested) }));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_boost_that_is_none_is_refused(float boost)
    {
        var refused = Assert.Throws<EngineException>(() => index.Search(new SearchRequest { Q = "peace", ProximityBoost = boost }));

        Assert.Equal("proximity_boost", Assert.Single(refused.Violations).Field);
    }

    [Fact]
    public void The_score_is_explained_to_the_bit()
    {
        var hit = index.Search(new SearchRequest { Q = "peace talks", Explain = true }).Hits[0];

        Assert.Equal("near", hit.Document.Id);
        Assert.Equal(hit.Score, hit.Explanation.Value, 1e-5);
        Assert.Contains("'peace' near 'talks'", hit.Explanation.ToString());
        Assert.Contains("weight of the field 'title'", hit.Explanation.ToString());
    }

    [Fact]
    public void All_words_may_stand_in_different_fields()
    {
        var request = new SearchRequest
        {
            Query = new Query
            {
                MultiMatch = new MultiMatchQuery { Text = "news bread", Type = MultiMatchQuery.Types.Type.CrossFields, Operator = Operator.And },
            },
        };

        Assert.Equal(["far", "near"], Ids(request).Order());
    }

    [Fact]
    public void Words_are_highlighted_in_every_field()
    {
        var hits = index.Search(new SearchRequest { Q = "peace talks", Highlight = new HighlightOptions() }).Hits;

        Assert.Contains("<em>peace</em> <em>talks</em>", hits.Single(h => h.Document.Id == "near").Highlights["body"].Passages[0].Text);
        Assert.Contains("<em>peace</em>", hits.Single(h => h.Document.Id == "title").Highlights["title"].Passages[0].Text);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(5_000)]
    public void As_many_words_as_there_may_be_are_no_mistake(int words) =>
        Assert.NotEmpty(Ids(new SearchRequest { Q = "peace " + string.Join(' ', Enumerable.Range(1, words - 1).Select(i => $"w{i}")) }));

    [Theory]
    [InlineData("peace -talks")]
    [InlineData("peace")]
    [InlineData("peace peace")]
    public void What_has_no_neighbour_scores_as_it_is(string q) =>
        Assert.Equal(
            index.Search(new SearchRequest { Q = q, ProximityBoost = 0 }).Hits.Select(h => (h.Document.Id, h.Score)),
            index.Search(new SearchRequest { Q = q }).Hits.Select(h => (h.Document.Id, h.Score)));

    public void Dispose() => index.Dispose();

    private string[] Ids(SearchRequest request) => [.. index.Search(request).Hits.Select(h => h.Document.Id)];
}
