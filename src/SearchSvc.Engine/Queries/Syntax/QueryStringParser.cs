using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// Reads a query from text in the syntax of Lucene's classic parser: words, "phrases"~2, +required, -prohibited, AND, OR, NOT, (groups),
/// field:value, [a TO b}, &gt;=, prefix*, wild?card, fuzzy~1, boost^2. The result is the structured query that the text stands for.
/// Strictly, the first mistake is an error with its place; leniently, every text is a query, and what does not parse is words.
/// </summary>
internal sealed class QueryStringParser
{
    private readonly QueryContext context;
    private readonly QueryStringRules rules;
    private readonly QueryStringLeaves leaves;
    private readonly QueryStringCursor cursor;
    private readonly QueryStringProblems problems;
    private readonly QueryStringBudget budget;
    private readonly QueryStringValues values;
    private readonly string text;

    private QueryStringParser(string text, QueryContext context, QueryStringRules rules)
    {
        this.text = text;
        this.context = context;
        this.rules = rules;
        leaves = new QueryStringLeaves(context, rules);
        cursor = new QueryStringCursor(text);
        problems = new QueryStringProblems(rules, cursor, context.Warnings);
        budget = new QueryStringBudget(context, rules, leaves, cursor, problems);
        values = new QueryStringValues(rules, leaves, cursor, problems, budget);
    }

    /// <summary>The query that a text stands for; null where it holds no word.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT: a mistake, or more clauses than there may be, in a strict text.</exception>
    public static QueryMessage? Parse(string text, QueryContext context, QueryStringRules rules)
    {
        var parser = new QueryStringParser(text, context, rules);
        QueryMessage? query;
        try
        {
            query = parser.Group(null, 0, -1);
        }
        catch (TooDeepException)
        {
            return parser.AllWords();
        }

        if (rules.LastTermPrefix && parser.values.LastWord is { } last)
        {
            if (last.KindCase == QueryMessage.KindOneofCase.Match)
            {
                last.Match.LastTermPrefix = true;
            }
            else
            {
                last.MultiMatch.LastTermPrefix = true;
            }
        }

        return query;
    }

    private QueryMessage? Group(string? field, int depth, int opened)
    {
        var clauses = new QueryStringClauses(rules.DefaultOperator);
        var first = true;
        while (true)
        {
            cursor.SkipSpace();
            var start = cursor.Position;
            if (cursor.AtEnd)
            {
                if (opened >= 0)
                {
                    problems.Add(opened, "the parenthesis is not closed");
                }

                break;
            }

            if (cursor.TryTake(')'))
            {
                if (opened >= 0)
                {
                    break;
                }

                problems.Add(start, "the parenthesis closes nothing");
                continue;
            }

            var conjunction = first ? Conjunction.None : TakeConjunction();
            cursor.SkipSpace();
            var modifier = TakeModifier();
            cursor.SkipSpace();
            if (cursor.Position > start && (cursor.AtEnd || cursor.Current == ')'))
            {
                var dangling = cursor.From(start).Trim();
                problems.Add(start, $"'{dangling}' has nothing after it");
                clauses.Add(Conjunction.None, Modifier.None, values.Word(field, dangling, start));
                continue;
            }

            clauses.Add(conjunction, modifier, Clause(field, depth));
            first = false;
        }

        return clauses.ToQuery(depth == 0 ? rules.MinimumShouldMatch : "");
    }

    private Conjunction TakeConjunction() =>
        cursor.TryTakeWord("AND") || cursor.TryTakeWord("&&") ? Conjunction.And
        : cursor.TryTakeWord("OR") || cursor.TryTakeWord("||") ? Conjunction.Or
        : Conjunction.None;

    private Modifier TakeModifier() =>
        cursor.TryTakeSign('+') ? Modifier.Required
        : cursor.TryTakeSign('-') || cursor.TryTakeSign('!') || cursor.TryTakeWord("NOT") ? Modifier.Prohibited
        : Modifier.None;

    private QueryMessage? Clause(string? field, int depth)
    {
        var start = cursor.Position;
        values.LastWord = null;
        switch (cursor.Current)
        {
            case '(':
                return Parenthesis(field, depth);
            case '"':
                return values.Quoted(field);
            case '[' or '{':
                return values.Range(field);
            case '/' when rules.Strict:
                problems.Add(start, "regular expressions are not supported: put \\ before / to search for it");
                break;
        }

        var word = cursor.TakeWord(isValue: false);
        if (word.Text.Length == 0)
        {
            problems.Add(start, $"'{cursor.Current}' can't stand here: put \\ before it to search for it");
            cursor.Position++;
            return null;
        }

        if (cursor.Current == ':' && !cursor.AtEnd)
        {
            return Field(word, start, depth);
        }

        if (word.Text is "AND" or "OR" or "NOT" or "&&" or "||")
        {
            problems.Add(start, $"'{word.Text}' has nothing to join");
        }

        // A sign that stands alone, as in "a - b", joins nothing and says nothing.
        return word.Text is "+" or "-" or "!" ? null : values.Suffixed(field, word, start);
    }

    private QueryMessage? Parenthesis(string? field, int depth)
    {
        var opened = cursor.Position;
        if (depth == context.Options.MaxQueryDepth)
        {
            if (rules.Strict)
            {
                problems.Add(opened, $"parentheses nest at most {context.Options.MaxQueryDepth} deep");
            }

            throw new TooDeepException();
        }

        cursor.Position++;
        var group = Group(field, depth + 1, opened);
        return values.Boosted(group is null ? null : budget.Leaf(opened, group));
    }

    /// <summary>A word that a colon follows: a field's name, or no such thing.</summary>
    private QueryMessage? Field(QueryStringWord word, int start, int depth)
    {
        var name = word.Text;
        var known = name is "*" or QueryStringValues.ExistsField || leaves.Knows(name);
        var allowed = name is "*" or QueryStringValues.ExistsField || values.MayName(name);
        if (!rules.Strict && !(known && allowed))
        {
            cursor.Position = start;
            var raw = cursor.TakeUntil("()\"");
            if (allowed)
            {
                problems.Warn($"the index has no field '{name}': taken as words{context.Schema.HintFor(name)}");
            }

            return values.Word(null, raw.Replace(':', ' '), start);
        }

        cursor.Position++;
        cursor.SkipSpace();
        if (cursor.AtEnd || cursor.Current == ')')
        {
            problems.Add(start, $"'{name}:' has no value after it");
            return values.Word(null, name, start);
        }

        var field = name == "*" ? null : name;
        switch (cursor.Current)
        {
            case '(':
                return Parenthesis(field, depth);
            case '"':
                return values.Quoted(field);
            case '[' or '{':
                return values.Range(field);
            case '<' or '>':
                return values.Comparison(field);
            case '/' when rules.Strict:
                problems.Add(cursor.Position, "regular expressions are not supported: put \\ before / to search for it");
                break;
        }

        var valueStart = cursor.Position;
        var value = cursor.TakeWord(isValue: true);
        if (value.Text.Length == 0)
        {
            problems.Add(valueStart, $"'{cursor.Current}' can't stand here: put \\ before it to search for it");
            cursor.Position++;
            return values.Word(null, name, start);
        }

        return values.Suffixed(field, value, valueStart);
    }

    /// <summary>The text without its syntax.</summary>
    private QueryMessage? AllWords()
    {
        problems.Warn($"parentheses nest more than {context.Options.MaxQueryDepth} deep: taken as words");
        budget.Reset();
        var words = string.Concat(text.Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? c : ' '));
        return leaves.Word(null, budget.Fitting(null, words, 0));
    }

    /// <summary>Ends the reading of a lenient text from any depth.</summary>
    private sealed class TooDeepException : Exception;
}
