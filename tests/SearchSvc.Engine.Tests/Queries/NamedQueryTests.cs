using CsCheck;
using Google.Protobuf;
using SearchSvc.Engine.Tests.Model;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Names of nodes anywhere in random trees, against each node asked by itself.</summary>
public sealed class NamedQueryTests
{
    [Fact]
    public void Each_hit_lists_the_named_nodes_that_match_it() =>
        Gen.Select(ModelCase.Any, Gen.Bool.Array[60], Gen.Int[1, 30]).Sample(
            (one, named, size) =>
            {
                using var index = new ModelIndex(one.Parts);
                var request = new SearchRequest { Query = one.Requests[0].Query.Clone(), Filters = { one.Requests[^1].Query.Clone() }, PageSize = size };
                var nodes = Nodes(request).Take(named.Length).Where((_, i) => named[i]).ToList();
                for (var i = 0; i < nodes.Count; i++)
                {
                    nodes[i].Name = $"n{i / 2}";
                }

                foreach (var hit in index.Search(request).Hits)
                {
                    var expected = nodes.Where(node => index.Queries.Matches(node, index.Document(hit))).Select(node => node.Name).ToHashSet();
                    Assert.Equal(hit.MatchedQueries.Count, hit.MatchedQueries.Distinct().Count());
                    Assert.Equal(expected, hit.MatchedQueries.ToHashSet());
                }
            },
            time: 8,
            threads: 1);

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

    private static IEnumerable<Query> Nodes(IMessage message)
    {
        if (message is Query query)
        {
            yield return query;
        }

        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.FieldType != Google.Protobuf.Reflection.FieldType.Message || field.IsMap || field.Accessor.GetValue(message) is not { } value)
            {
                continue;
            }

            foreach (var child in field.IsRepeated ? ((System.Collections.IEnumerable)value).Cast<IMessage>() : [(IMessage)value])
            {
                foreach (var node in Nodes(child))
                {
                    yield return node;
                }
            }
        }
    }
}
