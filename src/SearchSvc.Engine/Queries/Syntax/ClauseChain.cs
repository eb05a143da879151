using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Clauses joined by AND, or by OR.</summary>
internal sealed class ClauseChain(bool isAnd)
{
    private readonly BoolQuery joined = new();

    public bool IsAnd { get; } = isAnd;

    /// <summary>What the clauses are so far.</summary>
    public BoolQuery Clauses => joined;

    /// <summary>Whether it is one clause that it adds nothing to.</summary>
    public bool IsSingle => joined.Must.Count + joined.Should.Count == 1 && joined.MustNot.Count == 0;

    /// <summary>With AND, "not a" takes a's matches away; with OR it is a clause that all others match: in "b OR NOT a", "b" may be a's.</summary>
    public void Add(ClauseKind kind, QueryMessage query)
    {
        switch (kind)
        {
            case ClauseKind.Prohibited when IsAnd:
                joined.MustNot.Add(query);
                break;
            case ClauseKind.Prohibited:
                joined.Should.Add(new QueryMessage { Bool = new BoolQuery { MustNot = { query } } });
                break;
            case ClauseKind.Required:
            case ClauseKind.Plain when IsAnd:
                joined.Must.Add(query);
                break;
            default:
                joined.Should.Add(query);
                break;
        }
    }

    /// <summary>The chain as one query; null where there is nothing in it.</summary>
    public QueryMessage? ToQuery() => QueryStringClauses.Simplest(joined);
}
