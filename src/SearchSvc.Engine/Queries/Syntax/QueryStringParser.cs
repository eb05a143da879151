using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// Reads a query from text in Lucene's syntax: words, "phrases"~2, +required, -prohibited, AND, OR, NOT, (groups), field:value,
/// [a TO b}, &gt;=, prefix*, wild?card, /regular expressions/, fuzzy~1, boost^2. NOT and signs bind tightest, then AND, then OR, then what
/// stands side by side, as in Lucene's StandardQueryParser. The result is the structured query that the text stands for. Strictly, the
/// first mistake is an error with its place; leniently, every text is a query, and what does not parse is words.
/// </summary>
internal sealed class QueryStringParser
{
    private readonly QueryContext context;
    private readonly QueryStringRules rules;
    private readonly QueryStringCursor cursor;
    private readonly QueryStringProblems problems;
    private readonly QueryStringBudget budget;
    private readonly QueryStringWords words;
    private readonly QueryStringClauseReader clauses;
    private readonly string text;
    private readonly bool shouts;
    private int deepest;

    private QueryStringParser(string text, QueryContext context, QueryStringRules rules)
    {
        this.text = text;
        this.context = context;
        this.rules = rules;
        var fields = new QueryStringFields(context, rules);
        var leaves = new QueryStringLeaves(context, rules, fields);
        var patterns = new PatternLeaves(context, rules, leaves, fields);
        shouts = !rules.Strict && Shouting.Is(text);
        cursor = new QueryStringCursor(text, rules.Strict);
        problems = new QueryStringProblems(text, rules, cursor, context.Warnings);
        budget = new QueryStringBudget(context, rules, fields, cursor, problems);
        words = new QueryStringWords(rules, fields, leaves, budget, problems);
        var values = new QueryStringValues(rules, fields, leaves, patterns, words, cursor, problems, budget);
        clauses = new QueryStringClauseReader(rules, context.Schema, fields, values, words, cursor, problems, Parenthesis) { HasOperators = !shouts };
    }

    /// <summary>The query that a text stands for.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT: a mistake, or more clauses than there may be, in a strict text.</exception>
    public static ParsedText Parse(string text, QueryContext context, QueryStringRules rules)
    {
        var parser = new QueryStringParser(text, context, rules);
        return new ParsedText(parser.Parse(), parser.words.Spelled);
    }

    private QueryMessage? Parse()
    {
        if (shouts)
        {
            problems.Warn("all is in capitals: AND, OR and NOT are taken as words");
        }

        QueryMessage? query;
        try
        {
            query = Group(null, 0, -1);
        }
        catch (TooDeepException)
        {
            return words.AllOf(text);
        }

        if (cursor.EndsInEscape)
        {
            problems.Add(text.Length - 1, "a character has to follow \\: write \\\\ to search for it");
        }

        if (rules.LastTermPrefix)
        {
            words.MakeLastPrefix();
        }

        if (query is not null && Levels(query) > context.Options.MaxQueryDepth)
        {
            TooDeep(deepest);
            return words.AllOf(text);
        }

        return query;
    }

    private QueryMessage? Group(string? field, int depth, int opened)
    {
        var joined = new QueryStringClauses(rules);
        var run = new List<PlainWord>();
        while (HasMore(opened))
        {
            var operand = Or(field, depth);
            if (operand is { Word: { } word, Kind: ClauseKind.Plain })
            {
                run.Add(word);
                continue;
            }

            EndRun(isLast: false);
            joined.Add(Resolved(operand, field));
        }

        EndRun(isLast: true);
        return joined.ToQuery(depth == 0 ? rules.MinimumShouldMatch : "");

        void EndRun(bool isLast)
        {
            foreach (var clause in words.Read(field, run, isLast))
            {
                joined.Add(clause);
            }

            run.Clear();
        }
    }

    /// <summary>Whether the group goes on; its end is taken.</summary>
    private bool HasMore(int opened)
    {
        while (true)
        {
            cursor.SkipSpace();
            if (cursor.AtEnd)
            {
                if (opened >= 0)
                {
                    problems.Add(opened, "the parenthesis is not closed");
                }

                return false;
            }

            if (!cursor.TryTake(')'))
            {
                return true;
            }

            if (opened >= 0)
            {
                return false;
            }

            problems.Add(cursor.Position - 1, "the parenthesis closes nothing");
        }
    }

    private Operand Or(string? field, int depth) =>
        Chained(isAnd: false, field, () => Chained(isAnd: true, field, () => Signed(field, depth)));

    private Operand Chained(bool isAnd, string? field, Func<Operand> next)
    {
        var first = next();
        if (!TryTakeConjunction(isAnd))
        {
            return first;
        }

        var chain = new ClauseChain(isAnd);
        Add(chain, first, field);
        do
        {
            Add(chain, next(), field);
        }
        while (TryTakeConjunction(isAnd));
        return new Operand { Chain = chain };
    }

    /// <summary>A node more is counted for the chain with its first clause, and for each "not" among alternatives.</summary>
    private void Add(ClauseChain chain, Operand operand, string? field)
    {
        var resolved = Resolved(operand, field);
        var query = resolved.Chain is { } inner ? inner.ToQuery() : resolved.Query;
        if (query is not null && budget.TryTake(1, cursor.Position))
        {
            chain.Add(resolved.Kind, query);
        }
    }

    private Operand Signed(string? field, int depth)
    {
        cursor.SkipSpace();
        var start = cursor.Position;
        var kind = ClauseKind.Plain;
        while (TakeSign(kind) is var next && next != kind)
        {
            kind = next;
            cursor.SkipSpace();
        }

        if (cursor.Position > start && (cursor.AtEnd || cursor.Current == ')'))
        {
            problems.Add(start, $"'{cursor.From(start).Trim()}' has nothing after it");
        }

        words.Prohibitions += kind == ClauseKind.Prohibited ? 1 : 0;
        var operand = clauses.Read(field, depth) with { Kind = kind };
        operand = kind == ClauseKind.Plain ? operand : Resolved(operand, field);
        words.Prohibitions -= kind == ClauseKind.Prohibited ? 1 : 0;
        return operand;
    }

    /// <summary>What the sign here, if there is one, makes of a clause. Two that prohibit are none.</summary>
    private ClauseKind TakeSign(ClauseKind kind)
    {
        if (kind == ClauseKind.Plain && cursor.TryTakeSign('+'))
        {
            return ClauseKind.Required;
        }

        return cursor.TryTakeSign('-') || (rules.Strict || cursor.Position > 0) && cursor.TryTakeSign('!') || TryTakeOperator("NOT")
            ? kind == ClauseKind.Prohibited ? ClauseKind.Plain : ClauseKind.Prohibited
            : kind;
    }

    private bool TryTakeConjunction(bool isAnd)
    {
        cursor.SkipSpace();
        return isAnd ? TryTakeOperator("AND") || TryTakeOperator("&&") : TryTakeOperator("OR") || TryTakeOperator("||");
    }

    /// <summary>Takes an operator that something follows; another one is a word.</summary>
    private bool TryTakeOperator(string name)
    {
        var start = cursor.Position;
        if (shouts || !cursor.TryTakeWord(name))
        {
            return false;
        }

        cursor.SkipSpace();
        var next = cursor.Position;
        var isJoined = !(cursor.AtEnd || cursor.Current == ')'
            || cursor.TryTakeWord("AND") || cursor.TryTakeWord("OR") || cursor.TryTakeWord("&&") || cursor.TryTakeWord("||"));
        cursor.Position = isJoined ? next : start;
        return isJoined;
    }

    /// <summary>A word that is read by itself as a query.</summary>
    private Operand Resolved(Operand operand, string? field)
    {
        if (operand.Word is not { } word)
        {
            return operand;
        }

        foreach (var clause in words.Read(field, [word], isLast: true))
        {
            return operand with { Word = null, Query = clause.Query };
        }

        return operand with { Word = null };
    }

    private Operand Parenthesis(string? field, int depth)
    {
        var opened = cursor.Position;
        if (depth == context.Options.MaxQueryDepth)
        {
            TooDeep(opened);
            throw new TooDeepException();
        }

        deepest = opened;
        cursor.Position++;
        return budget.TryTake(1, opened) ? new Operand { Query = Group(field, depth + 1, opened) } : Operand.Nothing;
    }

    private void TooDeep(int position) => problems.Add(
        position, $"a query is at most {context.Options.MaxQueryDepth} levels deep (SearchSvc:{nameof(EngineOptions.MaxQueryDepth)})");

    private static int Levels(QueryMessage query) => 1 + (query.KindCase switch
    {
        QueryMessage.KindOneofCase.Bool =>
            query.Bool.Must.Concat(query.Bool.Should).Concat(query.Bool.MustNot).Select(Levels).DefaultIfEmpty().Max(),
        QueryMessage.KindOneofCase.DisMax => 1,
        _ => 0,
    });

    /// <summary>Ends the reading of a lenient text from any depth.</summary>
    private sealed class TooDeepException : Exception;
}
