using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Words beside each other in a text are read together where synonyms span them, and one by one elsewhere.</summary>
public sealed class SynonymsInTextTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(new Schema
    {
        Fields =
        {
            new Field { Name = "title", Type = Field.Types.Type.Text, Analyzer = "own" },
            new Field { Name = "body", Type = Field.Types.Type.Text },
        },
        Analyzers = { ["own"] = new Analyzer { Base = "standard", Filters = { "synonyms(set=cities)" } } },
        Synonyms = { ["cities"] = new Synonyms { Rules = { "ny, new york, big apple", "tv, television" } } },
    })
        .Put("1", """{"title":"new york","body":"pizza"}""")
        .Put("2", """{"title":"ny pizza"}""")
        .Put("3", """{"title":"big apple"}""")
        .Put("4", """{"title":"york has new apples and television"}""")
        .Put("5", """{"body":"television"}""");

    [Theory]
    [InlineData("title:(big apple)", Operator.Or, "1 2 3")]
    [InlineData("title:(new york)", Operator.And, "1 2 3")]
    [InlineData("new york pizza", Operator.And, "1 2")]
    [InlineData("pizza big apple", Operator.And, "1 2")]
    [InlineData("+ny -pizza", Operator.Or, "3")]
    [InlineData("title:(new york) AND pizza", Operator.Or, "1 2")]
    [InlineData("title:\"big apple\"", Operator.Or, "1 2 3")]
    [InlineData("new OR york", Operator.Or, "1 4")]
    [InlineData("has york", Operator.And, "4")]
    public void What_a_text_finds(string text, Operator op, string ids)
    {
        Assert.Equal(ids, Found(new SearchRequest { Q = text, DefaultOperator = op }));
        var query = new QueryStringQuery { Query = text, DefaultOperator = op };
        Assert.Equal(ids, Found(new SearchRequest { Query = new Query { QueryString = query } }));
        if (op == Operator.Or)
        {
            Assert.Equal(ids, Found(new SearchRequest { Filter = text }));
        }
    }

    [Fact]
    public void What_stays_together_counts_as_one()
    {
        Assert.Equal("1 2", Found(new SearchRequest { Q = "new york pizza", MinimumShouldMatch = "2" }));
        Assert.Equal("1 2", Found(new SearchRequest { Q = "big apple pizza", MinimumShouldMatch = "100%" }));
    }

    [Fact]
    public void A_synonym_is_not_misspelt() =>
        Assert.Empty(index.Search(new SearchRequest { Q = "title:tv", DidYouMean = true }).DidYouMean);

    public void Dispose() => index.Dispose();

    private string Found(SearchRequest request) => string.Join(' ', index.Ids(request).Order());
}
