using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Tests.Model;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Spans of few words that stand again and again, against every choice of positions.</summary>
public sealed class SpanNearTests
{
    private static readonly Gen<string> Word = Gen.OneOf("aa", "ab", "b", "c");

    [Fact]
    public void Near_finds_what_every_choice_of_positions_finds_repeated_words_and_nesting_too() =>
        Gen.Select(Word.Array[0, 10].Array[1, 12], ModelSpanGenerators.Queries(Gen.OneOf("text", "text"), Word, Gen.OneOf("a", "b", "x")).Array[1, 10]).Sample(
            (documents, queries) =>
            {
                using var index = new TestIndex(("text", Field.Types.Type.Text));
                for (var i = 0; i < documents.Length; i++)
                {
                    index.Put($"d{i:00}", $$"""{"text":"{{string.Join(' ', documents[i])}}"}""");
                }

                foreach (var query in queries)
                {
                    var expected = documents.Select((words, i) => (words, i)).Where(d => ModelSpans.Matches(query.SpanNear, d.words, text => text.Split(' ')).Count > 0);
                    Assert.Equal(expected.Select(d => $"d{d.i:00}"), index.Matches(query));
                }
            },
            time: 10,
            threads: 1);

    [Fact]
    public void A_document_of_one_word_over_and_over_takes_no_time()
    {
        using var index = new TestIndex(("text", Field.Types.Type.Text));
        index.Put("1", $$"""{"text":"{{string.Concat(Enumerable.Repeat("a b ", 10_000))}}c"}""");
        var clauses = Enumerable.Repeat("a", 4).Append("c").Select(Term).ToList();

        Assert.Single(index.Matches(new Query { SpanNear = new SpanNearQuery { Field = "text", Clauses = { clauses }, Slop = int.MaxValue, InOrder = true } }));
        Assert.Single(index.Matches(new Query { SpanNear = new SpanNearQuery { Field = "text", Clauses = { clauses }, Slop = int.MaxValue } }));
    }

    [Fact]
    public void More_terms_than_may_be_are_refused_with_the_key()
    {
        using var index = new TestIndex(("text", Field.Types.Type.Text));
        index.Options.MaxExpandedTerms = 16;
        index.Put("1", $$"""{"text":"{{string.Join(' ', Enumerable.Range(0, 17).Select(i => $"w{i}"))}}"}""");
        var query = new Query
        {
            SpanNear = new SpanNearQuery { Field = "text", Clauses = { new Query { Prefix = new PrefixQuery { Field = "text", Prefix = "w" } } } },
        };

        var error = Assert.Throws<EngineException>(() => index.Matches(query));

        Assert.Equal(ErrorKind.ResourceExhausted, error.Kind);
        Assert.Contains("SearchSvc:MaxExpandedTerms", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other field", "query.span_near.clauses[0].term.field")]
    [InlineData("range", "query.span_near.clauses[0]")]
    [InlineData("boost", "query.span_near.clauses[0].boost")]
    [InlineData("thirteen", "query.span_near.clauses")]
    [InlineData("none", "query.span_near.clauses")]
    public void What_is_wrong_is_told_with_its_path(string what, string path)
    {
        using var index = new TestIndex(("text", Field.Types.Type.Text));
        var near = new SpanNearQuery { Field = "text" };
        near.Clauses.AddRange(what switch
        {
            "other field" => [new Query { Term = new TermQuery { Field = "title", Value = Value.ForString("a") } }],
            "range" => [new Query { Range = new RangeQuery { Field = "text" } }],
            "boost" => [new Query { Term = new TermQuery { Field = "text", Value = Value.ForString("a") }, Boost = 2 }],
            "thirteen" => Enumerable.Repeat(Term("a"), 13),
            _ => Array.Empty<Query>(),
        });

        var error = Assert.Throws<EngineException>(() => index.Matches(new Query { SpanNear = near }));

        Assert.Equal(path, Assert.Single(error.Violations).Field);
    }

    private static Query Term(string word) => new() { Term = new TermQuery { Field = "text", Value = Value.ForString(word) } };
}
