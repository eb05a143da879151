using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Queries as deep as a configuration can allow, of every kind that others stand in.</summary>
public sealed class NestingTests : IDisposable
{
    private const int Deepest = 100;

    private readonly TestIndex index = new TestIndex(("text", Field.Types.Type.Text)).Put("1", """{"text":"a b"}""");

    public static TheoryData<string> Kinds => ["bool", "dis_max", "constant_score", "boosting", "function_score", "function filter", "span_near"];

    [Theory, MemberData(nameof(Kinds))]
    public void The_deepest_query_is_answered(string kind)
    {
        index.Options.MaxQueryDepth = Deepest;
        var answered = false;
        var thread = new Thread(() => answered = index.Matches(Nested(kind, Deepest)) is ["1"], maxStackSize: 1_000_000);
        thread.Start();
        thread.Join();

        Assert.True(answered);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_deeper_one_is_refused_with_the_key(string kind)
    {
        var error = Assert.Throws<EngineException>(() => index.Matches(Nested(kind, 41)));

        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        Assert.Contains("SearchSvc:MaxQueryDepth", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => index.Dispose();

    private static Query Nested(string kind, int depth)
    {
        var query = new Query { Term = new TermQuery { Field = "text", Value = Value.ForString("a") }, Name = "innermost" };
        for (var level = 1; level < depth; level++)
        {
            query = kind switch
            {
                "bool" => new Query { Bool = new BoolQuery { Must = { query } } },
                "dis_max" => new Query { DisMax = new DisMaxQuery { Queries = { query } } },
                "constant_score" => new Query { ConstantScore = new ConstantScoreQuery { Filter = query } },
                "boosting" => new Query { Boosting = new BoostingQuery { Positive = query, Negative = new Query { MatchNone = new MatchNoneQuery() } } },
                "function_score" => new Query { FunctionScore = new FunctionScoreQuery { Query = query } },
                "span_near" => new Query { SpanNear = new SpanNearQuery { Field = "text", Clauses = { query } }, Name = $"n{level}" },
                _ => new Query { FunctionScore = new FunctionScoreQuery { Functions = { new ScoreFunction { Filter = query } } } },
            };
        }

        return query;
    }
}
