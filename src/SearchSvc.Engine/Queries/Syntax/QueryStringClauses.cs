using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>The clauses that stand side by side between two parentheses, joined by the default operator.</summary>
internal sealed class QueryStringClauses(QueryStringRules rules)
{
    private readonly List<Operand> operands = [];
    private readonly bool isAnd = rules.DefaultOperator == Operator.And;

    public void Add(Operand operand)
    {
        if (operand.Query is not null || operand.Chain is not null)
        {
            operands.Add(operand);
        }
    }

    /// <summary>The clauses as one query; null where there are none.</summary>
    /// <param name="minimumShouldMatch">Of the clauses between which OR stands.</param>
    public QueryMessage? ToQuery(string minimumShouldMatch)
    {
        // "a * b" has nothing to do with every document.
        if (!rules.Strict && operands.Exists(o => !o.IsAnything && o.Kind != ClauseKind.Prohibited))
        {
            operands.RemoveAll(o => o.IsAnything);
        }

        if (isAnd && operands is [{ Chain: { IsAnd: false } only }])
        {
            return WithMinimum(only.Clauses, minimumShouldMatch);
        }

        var joined = new BoolQuery();
        foreach (var operand in operands)
        {
            Add(joined, operand);
        }

        return isAnd ? Simplest(joined) : WithMinimum(joined, minimumShouldMatch);
    }

    /// <summary>A query of one clause is that clause.</summary>
    public static QueryMessage? Simplest(BoolQuery joined) =>
        (joined.Must.Count, joined.Should.Count, joined.MustNot.Count) switch
        {
            (0, 0, 0) => null,
            (1, 0, 0) => joined.Must[0],
            (0, 1, 0) => joined.Should[0],
            _ => new QueryMessage { Bool = joined },
        };

    private void Add(BoolQuery joined, Operand operand)
    {
        if (operand.Chain is { } chain)
        {
            // What the default operator would join in the same way is not nested.
            if (chain.IsAnd == isAnd && (isAnd || chain.Clauses.Must.Count == 0))
            {
                joined.MergeFrom(chain.Clauses);
            }
            else if (chain.ToQuery() is { } nested)
            {
                (isAnd ? joined.Must : joined.Should).Add(nested);
            }

            return;
        }

        var list = operand.Kind switch
        {
            ClauseKind.Prohibited => joined.MustNot,
            ClauseKind.Required => joined.Must,
            ClauseKind.Optional => joined.Should,
            _ => isAnd ? joined.Must : joined.Should,
        };
        list.Add(operand.Query!);
    }

    private static QueryMessage? WithMinimum(BoolQuery joined, string minimumShouldMatch)
    {
        // Of a single word, no more than that is wanted, and no less.
        if (minimumShouldMatch.Length == 0 || joined.Should.Count == 0 || joined.Should.Count + joined.Must.Count + joined.MustNot.Count == 1)
        {
            return Simplest(joined);
        }

        joined.MinimumShouldMatch = minimumShouldMatch;
        return new QueryMessage { Bool = joined };
    }
}
