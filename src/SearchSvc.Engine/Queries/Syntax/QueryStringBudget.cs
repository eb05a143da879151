namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Keeps the query of a text within the clauses that a request may have.</summary>
internal sealed class QueryStringBudget(
    QueryContext context, QueryStringRules rules, QueryStringLeaves leaves, QueryStringCursor cursor, QueryStringProblems problems)
{
    // One is for the query as a whole.
    private int nodesLeft = context.Clauses.Left - 1;

    /// <summary>Counts a node. Beyond what a request may have, the rest of a lenient text is left out.</summary>
    public QueryMessage? Leaf(int start, QueryMessage? node)
    {
        if (node is null)
        {
            return null;
        }

        nodesLeft -= node.KindCase == QueryMessage.KindOneofCase.DisMax ? node.DisMax.Queries.Count + 1 : 1;
        if (nodesLeft >= 0)
        {
            return node;
        }

        if (rules.Strict)
        {
            throw QueryShape.TooManyClauses(rules.Path, context);
        }

        problems.Warn($"only the first {context.Clauses.Limit} clauses are searched; left out from {cursor.Where(start)} on");
        cursor.MoveToEnd();
        return null;
    }

    /// <summary>A word that analysis makes many terms of, as of a text without spaces, cut to as many as there may be.</summary>
    public string Fitting(string? field, string word, int start)
    {
        var extra = leaves.ExtraTerms(field, word, nodesLeft);
        while (extra > Math.Max(0, nodesLeft - 1) && word.Length > 1 && !rules.Strict)
        {
            problems.Warn($"a word at {cursor.Where(start)} is too long to be searched whole");
            var half = word.Length / 2;
            word = word[..(char.IsHighSurrogate(word[half - 1]) ? half - 1 : half)];
            extra = leaves.ExtraTerms(field, word, nodesLeft);
        }

        nodesLeft -= extra;
        return word;
    }

    /// <summary>Begins anew.</summary>
    public void Reset() => nodesLeft = context.Clauses.Left - 1;
}
