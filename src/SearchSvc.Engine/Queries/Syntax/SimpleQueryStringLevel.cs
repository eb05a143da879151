using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// What stands between two parentheses of a simple query string. As in Elasticsearch, + and | bind equally, from left to right:
/// "a | b + c" is "(a | b) + c".
/// </summary>
internal sealed class SimpleQueryStringLevel(Operator defaultOperator, bool isProhibited)
{
    private ClauseChain? chain;
    private int depth;

    /// <summary>Whether what stands before its parenthesis is -.</summary>
    public bool IsProhibited { get; } = isProhibited;

    /// <summary>Words that nothing but spaces stands between.</summary>
    public List<PlainWord> Run { get; } = [];

    /// <summary>The operator before what comes next; null: none.</summary>
    public Operator? Pending { get; set; }

    /// <summary>What comes next is not wanted.</summary>
    public bool Negates { get; set; }

    public bool IsEmpty => chain is null && Run.Count == 0;

    /// <summary>How deep the queries in it nest.</summary>
    public int Depth => depth;

    /// <param name="levels">How deep the query nests.</param>
    public void Add(QueryMessage query, int levels)
    {
        var isAnd = (Pending ?? defaultOperator) == Operator.And;
        if (chain is not null && chain.IsAnd != isAnd && chain.ToQuery() is { } before)
        {
            var isSingle = chain.IsSingle;
            chain = new ClauseChain(isAnd);
            chain.Add(ClauseKind.Plain, before);
            depth += isSingle ? 0 : 1;
        }

        chain ??= new ClauseChain(isAnd);

        // Beside other words, -x takes matches away; as one of several that | joins, it is what does not match x.
        if (Negates && Pending is null)
        {
            chain.Clauses.MustNot.Add(query);
        }
        else
        {
            chain.Add(Negates ? ClauseKind.Prohibited : ClauseKind.Plain, query);
        }

        depth = Math.Max(depth, levels + (Negates ? 2 : 1));
        Pending = null;
        Negates = false;
    }

    /// <summary>Null where there is nothing in it.</summary>
    public QueryMessage? ToQuery() => chain?.ToQuery();
}
