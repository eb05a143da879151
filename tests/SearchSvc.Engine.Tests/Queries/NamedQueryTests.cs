using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Names of query nodes; those of random trees are checked by the model.</summary>
public sealed class NamedQueryTests
{
    [Fact]
    public void What_must_not_match_is_not_listed_and_what_only_scores_is()
    {
        using var index = new TestIndex(("tag", Field.Types.Type.Keyword));
        index.Put("1", """{"tag":"red"}""").Put("2", """{"tag":"blue"}""");
        var request = new SearchRequest
        {
            Query = new Query
            {
                Bool = new BoolQuery
                {
                    Must = { new Query { FunctionScore = new FunctionScoreQuery { Functions = { new ScoreFunction { Weight = 2, Filter = Term("red", "function") } } } } },
                    Should = { new Query { Wildcard = new WildcardQuery { Field = "tag", Pattern = "?ed" }, Name = "pattern" } },
                    MustNot = { Term("blue", "not") },
                },
                Name = "whole",
            },
            PostFilter = Term("red", "post"),
        };

        Assert.Equal(["function", "pattern", "whole", "post"], Assert.Single(index.Search(request).Hits).MatchedQueries);
    }

    private static Query Term(string tag, string name) =>
        new() { Term = new TermQuery { Field = "tag", Value = Value.ForString(tag) }, Name = name };
}
