using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>More synonyms than a request may have clauses: they are left out, and the rest of it stays.</summary>
public sealed class ManySynonymsTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(new Schema
    {
        Fields =
        {
            new Field { Name = "title", Type = Field.Types.Type.Text, Analyzer = "own" },
            new Field { Name = "body", Type = Field.Types.Type.Text, Analyzer = "own" },
        },
        Analyzers = { ["own"] = new Analyzer { Tokenizer = "whitespace", Filters = { "synonyms(set=many)" } } },
        Synonyms =
        {
            ["many"] = new Synonyms
            {
                Rules =
                {
                    Enumerable.Range(0, 3).SelectMany(w => Enumerable.Range(0, 4).Select(i => $"w{w}, " + string.Join(", ", Enumerable.Range(0, 200).Select(t => $"s{w}x{i}x{t}")))),
                    $"p, {string.Join(", ", Enumerable.Range(0, 30).Select(i => $"p{i} q{i}"))}",
                },
            },
        },
    })
        .Put("1", """{"title":"w0 w1 w2"}""")
        .Put("2", """{"body":"s0x0x7"}""")
        .Put("3", """{"title":"p p p"}""");

    [Fact]
    public void A_q_of_words_with_many_synonyms_never_fails()
    {
        var q = "w0 w1 w2 " + string.Join(' ', Enumerable.Range(0, 100).Select(i => $"word{i}"));
        var response = index.Search(new SearchRequest { Q = q });

        Assert.Contains("1", response.Hits.Select(h => h.Document.Id));
        Assert.Contains(response.Warnings, w => w.Contains("synonyms were left out"));
        Assert.DoesNotContain(response.Warnings, w => w.Contains("too long") || w.Contains("only the first"));
    }

    [Fact]
    public void Those_that_fit_are_searched() => Assert.Equal(["2"], index.Matches("body:w0"));

    [Fact]
    public void A_phrase_of_too_many_readings_is_searched_as_typed()
    {
        var response = index.Search(new SearchRequest { Query = new Query { Phrase = new PhraseQuery { Field = "title", Text = "p p p" } } });

        Assert.Equal(["3"], response.Hits.Select(h => h.Document.Id));
        Assert.Contains("synonyms were left out in the field 'title'", Assert.Single(response.Warnings));
    }

    [Fact]
    public void So_is_one_within_spans()
    {
        var response = index.Search(new SearchRequest
        {
            Query = new Query
            {
                SpanNear = new SpanNearQuery
                {
                    Field = "title",
                    Clauses = { new Query { Phrase = new PhraseQuery { Field = "title", Text = "p p" } }, new Query { Phrase = new PhraseQuery { Field = "title", Text = "p" } } },
                },
            },
        });

        Assert.Equal(["3"], response.Hits.Select(h => h.Document.Id));
        Assert.Contains("synonyms were left out in the field 'title'", Assert.Single(response.Warnings));
    }

    public void Dispose() => index.Dispose();
}
