using CsCheck;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Corrections of a q that found few documents.</summary>
public sealed class DidYouMeanTests : IDisposable
{
    private readonly TestIndex index = Still(new TestIndex(new Schema
    {
        Fields =
        {
            new Field { Name = "title", Type = Field.Types.Type.Text },
            new Field { Name = "body", Type = Field.Types.Type.Text, Analyzer = "english" },
            new Field { Name = "source", Type = Field.Types.Type.Keyword },
            new Field { Name = "year", Type = Field.Types.Type.Integer },
        },
    })
        .Put("1", """{"title":"Peace talks in New York","body":"The negotiations were beautiful and peaceful.","source":"reuters","year":2000}""")
        .Put("2", """{"title":"Peace talks resume","body":"Diplomats met at the universities of New York.","source":"ap","year":2001}""")
        .Put("3", """{"title":"A piece of cake","body":"Baking a database of recipes","source":"ap"}""")
        .Put("4", """{"title":"Éclair au café","body":"Running and baking, a talk about peace","source":"reuters"}"""));

    [Theory]
    [InlineData("pece talks", "peace talks")]
    [InlineData("Pece Talks", "Peace Talks")]
    [InlineData("PECE TALKS", "PEACE TALKS")]
    [InlineData("peace tlaks", "peace talks")]
    [InlineData("paece tlaks", "peace talks")]
    [InlineData("pece, talks!", "peace, talks!")]
    [InlineData("\"pece talks\"", "\"peace talks\"")]
    [InlineData("+pece -cake", "+peace -cake")]
    [InlineData("pece AND (talks OR year:2000)", "peace AND (talks OR year:2000)")]
    [InlineData("title:pece", "title:peace")]
    [InlineData("title:(pece talks)", "title:(peace talks)")]
    [InlineData("body:negociations", "body:negotiations")]
    [InlineData("beautifull negotiations", "beautiful negotiations")]
    [InlineData("univeristies", "universities")]
    [InlineData("peace cake", "piece cake")]
    [InlineData("newyork", "new york")]
    [InlineData("data base", "database")]
    [InlineData("recieps", "recipes")]
    [InlineData("dataabse recpies", "database recipes")]
    [InlineData("éclar", "éclair")]
    public void The_text_that_was_meant_is_offered_first(string q, string meant) => Assert.Equal([meant], Ask(q).Take(1));

    [Theory]
    [InlineData("peace talks")]
    [InlineData("the")]
    [InlineData("xqzzyw")]
    [InlineData("pece xqzzyw talks")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("pec*")]
    [InlineData("-pece")]
    [InlineData("year:2000")]
    [InlineData("/pe.e/")]
    [InlineData("12345")]
    [InlineData("\U0001F600")]
    public void Nothing_is_offered_for_what_is_right_or_nothing_is_like(string q) => Assert.Empty(Ask(q));

    [Fact]
    public void Only_what_the_filter_lets_through_is_offered()
    {
        Assert.Equal(["piece cake"], index.Search(new SearchRequest { Q = "pece cake", Filter = "source:ap AND cake", DidYouMean = true }).DidYouMean);
        Assert.Empty(index.Search(new SearchRequest { Q = "universites", Filter = "source:reuters", DidYouMean = true }).DidYouMean);
        Assert.Empty(index.Search(new SearchRequest { Q = "universites" }).DidYouMean);
    }

    [Fact]
    public void Only_what_scores_enough_as_the_search_scores_is_offered()
    {
        var request = new SearchRequest { Q = "pece talks", ProximityBoost = 0, DidYouMean = true };
        var offered = index.Search(request).DidYouMean;
        var best = offered.Max(q => index.Search(new SearchRequest(request) { Q = q }).Hits[0].Score);

        Assert.NotEmpty(index.Search(new SearchRequest(request) { MinScore = best }).DidYouMean);
        Assert.Empty(index.Search(new SearchRequest(request) { MinScore = best * 1.001f }).DidYouMean);
    }

    [Fact]
    public void A_correction_is_sought_in_each_index_that_has_the_field()
    {
        using var other = Still(new TestIndex(("text", Field.Types.Type.Text)).Put("1", """{"text":"peace"}"""));
        using var views = new SearchViews([index.View("a"), other.View("b")]);
        var request = new SearchRequest
        {
            Q = "pece talks",
            SearchFields = { "title" },
            Filters = { new Query { Bool = new BoolQuery { MustNot = { new Query { Exists = new ExistsQuery { Field = "text" } } } } } },
            DidYouMean = true,
        };

        Assert.Equal(["peace talks"], new SearchExecutor(index.Options, index.Time).Search(views, request, null, CancellationToken.None).DidYouMean);
    }

    [Fact]
    public void Each_offer_finds_something() =>
        Gen.Select(Gen.OneOf("peace", "talks", "new", "york", "universities", "negotiations", "piece", "cake", "database", "running"), Gen.Int[0, 9], Gen.Char['a', 'z'], Gen.Int[0, 3])
            .Select(t => Mistype(t.Item1, t.Item2, t.Item3, t.Item4)).Array[1, 4].Sample(
            words =>
            {
                foreach (var op in new[] { Operator.Or, Operator.And })
                {
                    var request = new SearchRequest { Q = string.Join(' ', words), DefaultOperator = op, Filter = "_exists_:year", DidYouMean = true };
                    var offered = index.Search(request).DidYouMean;

                    Assert.True(offered.Count <= 3);
                    Assert.Equal(offered.Distinct(), offered);
                    foreach (var q in offered)
                    {
                        Assert.NotEmpty(index.Search(new SearchRequest(request) { Q = q }).Hits);
                        Assert.NotEqual(request.Q, q);
                    }
                }
            },
            time: 5,
            threads: 1);

    public void Dispose() => index.Dispose();

    private static TestIndex Still(TestIndex index)
    {
        index.Time = new StandingTime();
        return index;
    }

    private static string Mistype(string word, int at, char letter, int how)
    {
        at = Math.Min(at, word.Length - 1);
        return how switch
        {
            0 => word,
            1 => word[..at] + word[(at + 1)..],
            2 => word[..at] + letter + word[at..],
            _ => word[..at] + letter + word[(at + 1)..],
        };
    }

    private IReadOnlyList<string> Ask(string q) => index.Search(new SearchRequest { Q = q, DidYouMean = true }).DidYouMean;

    // However slow the machine is, the time for corrections does not pass.
    private sealed class StandingTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
