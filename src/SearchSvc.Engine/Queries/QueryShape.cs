using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Queries;

/// <summary>Checks the outline of a query tree before anything descends into it: depth, number of clauses, nodes that say nothing.
/// Without recursion, so that no tree is too deep for the check itself.</summary>
internal static class QueryShape
{
    /// <summary>How many values a terms or ids query may list.</summary>
    public const int MaxValues = 65_536;

    /// <exception cref="EngineException">INVALID_ARGUMENT: deeper than it may be, or more clauses than there may be.</exception>
    public static void Check(QueryMessage root, string path, QueryContext context)
    {
        var maxDepth = context.Options.MaxQueryDepth;
        var open = new Stack<(QueryMessage Node, string Path, int Depth)>();
        open.Push((root, path, 1));
        while (open.TryPop(out var next))
        {
            if (next.Depth > maxDepth)
            {
                throw EngineException.Invalid(
                    next.Path,
                    $"a query is at most {maxDepth} levels deep (SearchSvc:{nameof(EngineOptions.MaxQueryDepth)}): flatten it",
                    Reasons.InvalidQuery);
            }

            if (!context.Clauses.TryTake(1))
            {
                throw TooManyClauses(path, context);
            }

            foreach (var (child, childPath) in Children(next.Node, next.Path))
            {
                open.Push((child, childPath, next.Depth + 1));

                // What is pushed is counted when it is popped; a list longer than what is left can be refused before.
                if (open.Count > context.Clauses.Left)
                {
                    throw TooManyClauses(path, context);
                }
            }
        }
    }

    /// <summary>How many levels a query has, at least 1.</summary>
    public static int DepthOf(QueryMessage root)
    {
        var deepest = 0;
        var open = new Stack<(QueryMessage Node, int Depth)>();
        open.Push((root, 1));
        while (open.TryPop(out var next))
        {
            deepest = Math.Max(deepest, next.Depth);
            foreach (var (child, _) in Children(next.Node, ""))
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return deepest;
    }

    public static EngineException TooManyClauses(string path, QueryContext context) => EngineException.Invalid(
        path,
        $"the request's queries have more than {context.Clauses.Limit} clauses (SearchSvc:{nameof(EngineOptions.MaxQueryClauses)}): "
            + "use terms or ids for lists of values",
        Reasons.InvalidQuery);

    private static IEnumerable<(QueryMessage Node, string Path)> Children(QueryMessage node, string path) => node.KindCase switch
    {
        QueryMessage.KindOneofCase.Bool =>
            Each(node.Bool.Must, $"{path}.bool.must")
                .Concat(Each(node.Bool.Should, $"{path}.bool.should"))
                .Concat(Each(node.Bool.Filter, $"{path}.bool.filter"))
                .Concat(Each(node.Bool.MustNot, $"{path}.bool.must_not")),
        QueryMessage.KindOneofCase.DisMax => Each(node.DisMax.Queries, $"{path}.dis_max.queries"),
        QueryMessage.KindOneofCase.ConstantScore => One(node.ConstantScore.Filter, $"{path}.constant_score.filter"),
        QueryMessage.KindOneofCase.Boosting =>
            One(node.Boosting.Positive, $"{path}.boosting.positive").Concat(One(node.Boosting.Negative, $"{path}.boosting.negative")),
        QueryMessage.KindOneofCase.FunctionScore => One(node.FunctionScore.Query, $"{path}.function_score.query").Concat(
            node.FunctionScore.Functions.SelectMany((function, i) => One(function.Filter, $"{path}.function_score.functions[{i}].filter"))),
        QueryMessage.KindOneofCase.SpanNear => Each(node.SpanNear.Clauses, $"{path}.span_near.clauses"),
        _ => [],
    };

    private static IEnumerable<(QueryMessage, string)> Each(IEnumerable<QueryMessage> nodes, string path) =>
        nodes.Select((node, i) => (node, $"{path}[{i}]"));

    private static IEnumerable<(QueryMessage, string)> One(QueryMessage? node, string path) => node is null ? [] : [(node, path)];
}
