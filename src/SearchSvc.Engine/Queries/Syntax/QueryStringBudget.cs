namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Keeps the query of a text within the clauses that a request may have.</summary>
internal sealed class QueryStringBudget(
    QueryContext context, QueryStringRules rules, QueryStringFields fields, QueryStringCursor cursor, QueryStringProblems problems)
{
    // One is for the query as a whole.
    private int nodesLeft = context.Clauses.Left - 1;
    private bool isSpent;

    /// <summary>Counts nodes. Beyond what a request may have, the rest of a lenient text is left out.</summary>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT: there are too many in a strict text.</exception>
    public bool TryTake(int nodes, int start)
    {
        nodesLeft -= nodes;
        if (nodesLeft >= 0)
        {
            return true;
        }

        if (rules.Strict)
        {
            throw QueryShape.TooManyClauses(rules.Path, context);
        }

        if (!isSpent)
        {
            problems.Warn($"only the first {context.Clauses.Limit} clauses are searched; left out from {cursor.Where(start)} on");
        }

        isSpent = true;
        cursor.MoveToEnd();
        return false;
    }

    /// <summary>A leaf that is counted; null where there is none, or too many.</summary>
    public QueryMessage? Leaf(int start, QueryMessage? leaf) =>
        leaf is not null && TryTake(leaf.KindCase == QueryMessage.KindOneofCase.DisMax ? leaf.DisMax.Queries.Count + 1 : 1, start) ? leaf : null;

    /// <summary>A word that analysis makes many terms of, as of a text without spaces, cut to as many as there may be.</summary>
    public string Fitting(string? field, string word, int start)
    {
        var extra = Extra(field, word);
        while (extra > Math.Max(0, nodesLeft - 1) && word.Length > 1 && !rules.Strict)
        {
            problems.Warn($"a word at {cursor.Where(start)} is too long to be searched whole");
            var half = word.Length / 2;
            word = word[..(char.IsHighSurrogate(word[half - 1]) ? half - 1 : half)];
            extra = Extra(field, word);
        }

        nodesLeft -= extra;
        return word;
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        nodesLeft = context.Clauses.Left - 1;
        isSpent = false;
    }

    // What a colon stands in is looked for in three ways, of which none has more terms than with all colons left out.
    private int Extra(string? field, string word) =>
        rules.Strict || !word.Contains(':')
            ? fields.ExtraTerms(field, word, nodesLeft)
            : 3 * Math.Max(fields.ExtraTerms(field, word, nodesLeft), fields.ExtraTerms(field, word.Replace(':', ' '), nodesLeft));
}
