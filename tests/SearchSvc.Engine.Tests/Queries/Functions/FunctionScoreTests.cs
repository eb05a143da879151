using CsCheck;
using SearchSvc.Engine.Tests.Model;
using SearchSvc.V1;
using Mode = SearchSvc.V1.FunctionScoreQuery.Types.Mode;
using Type = SearchSvc.V1.Field.Types.Type;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries.Functions;

/// <summary>Functions on dates, points and several values, chance, and numbers at their ends.</summary>
public sealed class FunctionScoreTests : IDisposable
{
    private readonly TestIndex index =
        new(("when", Type.Date), ("place", Type.GeoPoint), ("price", Type.Double), ("open", Type.Boolean), ("tag", Type.Keyword));

    [Theory]
    [InlineData("when", "2026-01-08", "7d", "", """{"when":"2026-01-01"}""", 0.5)]
    [InlineData("when", "2026-01-08T12:00:00Z", "12h", "", """{"when":["2020-01-01","2026-01-08"]}""", 0.5)]
    [InlineData("when", "2026-01-08||-7d", "1h", "", """{"when":"2026-01-01"}""", 1)]
    [InlineData("when", "2026-01-08", "7d", "7d", """{"when":"2026-01-01"}""", 1)]
    [InlineData("price", "10", "2", "1", """{"price":13}""", 0.5)]
    [InlineData("price", "10", "2", "", """{"price":[-100.5,14,1000]}""", 0.0625)]
    [InlineData("price", "10", "2", "", """{}""", 1)]
    public void Decay_follows_the_nearest_value(string field, string origin, string scale, string offset, string document, double expected)
    {
        index.Put("1", document);
        var decay = new Decay { Field = field, Origin = Value.ForString(origin), Scale = scale, Offset = offset };
        Assert.Equal(expected, Score(new ScoreFunction { Decay = decay }), 5);
    }

    [Fact]
    public void Decay_of_points_is_by_distance()
    {
        index.Put("1", """{"place":[{"lat":0,"lon":90},{"lat":0,"lon":0.5}]}""");
        var degree = 6_371_008.7714 * Math.PI / 180;
        var function = new ScoreFunction
        {
            Decay = new Decay
            {
                Field = "place",
                Origin = Google.Protobuf.JsonParser.Default.Parse<Value>("""{"lat":0,"lon":0}"""),
                Scale = "100km",
                Shape = Decay.Types.Shape.Linear,
            },
        };

        Assert.Equal(1 - (0.5 * (degree / 2) / 100_000), Score(function), 5);
    }

    [Theory]
    [InlineData("price", """{"price":[5,2,9]}""", 2)]
    [InlineData("price", """{"price":-3}""", 0)]
    [InlineData("price", """{"price":1e300}""", float.MaxValue)]
    [InlineData("open", """{"open":true}""", 1)]
    [InlineData("when", """{"when":"1970-01-01T00:00:01Z"}""", 1_000)]
    [InlineData("gone", """{"price":5}""", 1)]
    public void A_field_value_is_the_smallest_and_never_negative_or_infinite(string field, string document, double expected)
    {
        index.Put("1", document);
        Assert.Equal(expected, Score(new ScoreFunction { FieldValueFactor = new FieldValueFactor { Field = field } }), 5);
    }

    [Fact]
    public void Chance_is_the_same_on_every_page_and_another_for_another_seed()
    {
        for (var i = 0; i < 200; i++)
        {
            index.Put($"d{i}", "{}");
            if (i % 50 == 0)
            {
                index.Cut();
            }
        }

        var (one, two) = (Pages(1), Pages(2));
        Assert.Equal(200, one.Distinct().Count());
        Assert.Equal(one, Pages(1));
        Assert.NotEqual(one, two);
        Assert.Equal(200, Pages(null).Distinct().Count());
        Assert.All(index.Search(Random(1)).Hits, hit => Assert.InRange(hit.Score, 0, 0.99999994f));
    }

    [Fact]
    public void Documents_below_the_minimum_do_not_count()
    {
        index.Put("1", """{"price":1}""").Put("2", """{"price":2}""").Put("3", """{"price":3}""");
        var price = new ScoreFunction { FieldValueFactor = new FieldValueFactor { Field = "price" } };
        var query = new Query { FunctionScore = new FunctionScoreQuery { Functions = { price }, MinScore = 2 }, Boost = 0.1f };

        var response = index.Search(new SearchRequest { Query = query });

        Assert.Equal(["3", "2"], response.Hits.Select(hit => hit.Document.Id));
        Assert.Equal(2, response.TotalHits.Value);
        Assert.Equal(0.3f, response.Hits[0].Score, 5);
    }

    [Fact]
    public void Explanations_come_to_the_score_of_the_hit() =>
        ModelCase.Any.Sample(
            one =>
            {
                using var built = new ModelIndex(one.Parts);
                foreach (var query in one.Requests.Take(4).Select(request => request.Query))
                {
                    foreach (var hit in built.Search(new SearchRequest { Query = query, Explain = true, PageSize = 100 }).Hits)
                    {
                        Assert.True(
                            Math.Abs(hit.Score - hit.Explanation.Value) <= 1e-4 * Math.Max(1, hit.Score),
                            $"{query}: {hit.Document.Id} scores {hit.Score}, explained as {hit.Explanation}");
                    }
                }
            },
            time: 6,
            threads: 1);

    public void Dispose() => index.Dispose();

    private static SearchRequest Random(long? seed)
    {
        var random = new RandomScore();
        if (seed is { } set)
        {
            random.Seed = set;
        }

        return new SearchRequest
        {
            Query = new Query
            {
                FunctionScore = new FunctionScoreQuery { Functions = { new ScoreFunction { RandomScore = random } }, BoostMode = Mode.Replace },
            },
            PageSize = 7,
        };
    }

    private List<string> Pages(long? seed)
    {
        var ids = new List<string>();
        var request = Random(seed);
        do
        {
            var page = index.Search(request);
            ids.AddRange(page.Hits.Select(hit => hit.Document.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return ids;
    }

    private double Score(ScoreFunction function)
    {
        var query = new Query { FunctionScore = new FunctionScoreQuery { Functions = { function } } };
        return Assert.Single(index.Search(new SearchRequest { Query = query }).Hits).Score;
    }
}
