using SearchSvc.Engine.Searching;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Queries mean in each of several indexes what they mean in one.</summary>
public sealed class SeveralIndexesQueryTests
{
    [Fact]
    public void A_field_that_one_of_the_indexes_lacks_is_no_word_there()
    {
        var one = new TestIndex(("title", Field.Types.Type.Text)).Put("1", """{"title":"red"}""");
        var other = new TestIndex(("title", Field.Types.Type.Text), ("tag", Field.Types.Type.Keyword)).Put("2", """{"tag":"red"}""");

        Assert.Equal(["2"], Search(new SearchRequest { Q = "tag:red" }, one, other).Select(hit => hit.Document.Id));
    }

    [Fact]
    public void What_a_prefix_stands_for_is_the_same_in_every_index()
    {
        (string Id, string Json)[] documents =
        [
            ("1", """{"title":"peace talks"}"""), ("2", """{"title":"peace tales"}"""), ("3", """{"title":"war tales"}"""), ("4", """{"title":"war"}"""),
        ];
        var field = ("title", Field.Types.Type.Text);
        var one = new TestIndex(field);
        TestIndex[] several = [new(field), new(field)];
        for (var i = 0; i < documents.Length; i++)
        {
            one.Put(documents[i].Id, documents[i].Json);
            several[i % 2].Put(documents[i].Id, documents[i].Json);
        }

        Query[] queries =
        [
            new() { Phrase = new PhraseQuery { Field = "title", Text = "peace ta", LastTermPrefix = true } },
            new()
            {
                SpanNear = new SpanNearQuery
                {
                    Field = "title",
                    Clauses =
                    {
                        new Query { Term = new TermQuery { Field = "title", Value = Value.ForString("peace") } },
                        new Query { Prefix = new PrefixQuery { Field = "title", Prefix = "ta" } },
                    },
                },
            },
        ];
        foreach (var query in queries)
        {
            var expected = Search(new SearchRequest { Query = query }, one);
            Assert.Equal(2, expected.Count);
            Assert.Equal(expected.Select(hit => (hit.Document.Id, hit.Score)), Search(new SearchRequest { Query = query }, several).Select(hit => (hit.Document.Id, hit.Score)));
        }
    }

    [Fact]
    public void Where_a_joined_field_keeps_no_lengths_a_score_is_the_same_in_any_segments()
    {
        var schema = TestIndex.SchemaOf(("title", Field.Types.Type.Text), ("body", Field.Types.Type.Text));
        schema.Fields[1].OmitNorms = true;
        var (together, apart) = (new TestIndex(schema), new TestIndex(schema));
        foreach (var (id, json) in new[] { ("1", """{"title":"peace"}"""), ("2", """{"title":"war","body":"peace and war"}""") })
        {
            together.Put(id, json);
            apart.Put(id, json).Cut();
        }

        var request = new SearchRequest { Q = "peace" };

        Assert.Equal(Search(request, together).Select(hit => (hit.Document.Id, hit.Score)), Search(request, apart).Select(hit => (hit.Document.Id, hit.Score)));
    }

    private static List<Hit> Search(SearchRequest request, params TestIndex[] indexes) =>
        [.. new SearchExecutor(indexes[0].Options, indexes[0].Time)
            .Search(new SearchViews([.. indexes.Select((index, i) => index.View($"index-{i}"))]), request, null, CancellationToken.None).Hits];
}
