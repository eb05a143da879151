using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>What joins a clause to the one before it.</summary>
internal enum Conjunction
{
    None,
    And,
    Or,
}

/// <summary>What stands before a clause.</summary>
internal enum Modifier
{
    None,
    Required,
    Prohibited,
}

/// <summary>The clauses between two parentheses, joined as Lucene's classic parser joins them: AND makes the clauses on both sides
/// required, OR, where AND is the default, both optional; there is no precedence between them.</summary>
internal sealed class QueryStringClauses(Operator defaultOperator)
{
    private readonly List<(QueryMessage Query, Modifier Kind)> clauses = [];
    private readonly bool isAnd = defaultOperator == Operator.And;

    /// <param name="query">Null where analysis left nothing of it: only its conjunction counts.</param>
    public void Add(Conjunction conjunction, Modifier modifier, QueryMessage? query)
    {
        if (clauses.Count > 0 && clauses[^1].Kind != Modifier.Prohibited)
        {
            if (conjunction == Conjunction.And)
            {
                clauses[^1] = (clauses[^1].Query, Modifier.Required);
            }
            else if (conjunction == Conjunction.Or && isAnd)
            {
                clauses[^1] = (clauses[^1].Query, Modifier.None);
            }
        }

        if (query is null)
        {
            return;
        }

        if (modifier != Modifier.Prohibited)
        {
            var required = isAnd
                ? conjunction != Conjunction.Or
                : modifier == Modifier.Required || conjunction == Conjunction.And;
            modifier = required ? Modifier.Required : Modifier.None;
        }

        clauses.Add((query, modifier));
    }

    /// <summary>The clauses as one query; null where there are none.</summary>
    public QueryMessage? ToQuery(string minimumShouldMatch)
    {
        if (clauses.Count == 0)
        {
            return null;
        }

        if (clauses.Count == 1 && clauses[0].Kind != Modifier.Prohibited)
        {
            return clauses[0].Query;
        }

        var query = new BoolQuery();
        foreach (var (clause, kind) in clauses)
        {
            var list = kind switch
            {
                Modifier.Required => query.Must,
                Modifier.Prohibited => query.MustNot,
                _ => query.Should,
            };
            list.Add(clause);
        }

        query.MinimumShouldMatch = query.Should.Count > 0 ? minimumShouldMatch : "";
        return new QueryMessage { Bool = query };
    }
}
