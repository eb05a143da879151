using System.Globalization;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// Reads the syntax of Elasticsearch's simple_query_string: + and, | or, - not, "phrase"~slop, prefix*, word~edits, ( ). Every text is a
/// query. Parentheses are kept on a stack of our own, so that no text is too deep to be read.
/// </summary>
internal sealed class SimpleQueryStringParser
{
    private readonly string text;
    private readonly QueryContext context;
    private readonly QueryStringRules rules;
    private readonly QueryStringCursor cursor;
    private readonly QueryStringBudget budget;
    private readonly QueryStringProblems problems;
    private readonly QueryStringLeaves leaves;
    private readonly PatternLeaves patterns;
    private readonly QueryStringWords words;
    private readonly Stack<SimpleQueryStringLevel> levels = new();

    private SimpleQueryStringParser(string text, QueryContext context, QueryStringRules rules)
    {
        this.text = text;
        this.context = context;
        this.rules = rules;
        var fields = new QueryStringFields(context, rules);
        cursor = new QueryStringCursor(text, strict: false);
        problems = new QueryStringProblems(text, rules, cursor, context.Warnings);
        budget = new QueryStringBudget(context, rules, fields, cursor, problems);
        leaves = new QueryStringLeaves(context, rules, fields);
        patterns = new PatternLeaves(context, rules, leaves, fields);
        words = new QueryStringWords(rules, fields, leaves, budget, problems);
    }

    private SimpleQueryStringLevel Top => levels.Peek();

    /// <summary>The query that a text stands for; null where it holds no word.</summary>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT: a search field that the index lacks.</exception>
    public static QueryMessage? Parse(string text, QueryContext context, QueryStringRules rules) =>
        text.AsSpan().Trim() is "*" ? QueryStringLeaves.Anything() : new SimpleQueryStringParser(text, context, rules).Parse();

    private QueryMessage? Parse()
    {
        levels.Push(new SimpleQueryStringLevel(rules.DefaultOperator, isProhibited: false));
        while (Next())
        {
            if (levels.Count + Top.Depth > context.Options.MaxQueryDepth)
            {
                return TooDeep();
            }
        }

        if (levels.Count > 1)
        {
            problems.Warn("a parenthesis is not closed");
        }

        while (levels.Count > 1)
        {
            Close();
        }

        EndRun();
        return Top.Depth > context.Options.MaxQueryDepth ? TooDeep() : Top.ToQuery();
    }

    private QueryMessage? TooDeep()
    {
        problems.Warn($"a query is at most {context.Options.MaxQueryDepth} levels deep");
        return words.AllOf(text);
    }

    private bool Next()
    {
        cursor.SkipSpace();
        var start = cursor.Position;
        if (cursor.AtEnd)
        {
            return false;
        }

        switch (cursor.Current)
        {
            case '(':
                EndRun();
                cursor.Position++;
                if (budget.TryTake(2, start))
                {
                    levels.Push(new SimpleQueryStringLevel(rules.DefaultOperator, Top.Negates));
                }

                break;
            case ')':
                cursor.Position++;
                if (levels.Count > 1)
                {
                    Close();
                }
                else
                {
                    problems.Warn($"{cursor.Where(start)}: the parenthesis closes nothing");
                }

                break;
            case '+' or '|':
                EndRun();
                Top.Pending = Top.IsEmpty ? null : cursor.Current == '+' ? Operator.And : Operator.Or;
                cursor.Position++;
                break;
            case '-' when cursor.TryTakeSign('-'):
                EndRun();
                Top.Negates = !Top.Negates;
                break;
            default:
                Clause(start);
                break;
        }

        return true;
    }

    private void Clause(int start)
    {
        if (cursor.AtQuote)
        {
            if (cursor.TryTakeQuoted() is { } quoted)
            {
                var slop = TryTakeDistance() ?? 0;
                Add(budget.Leaf(start, leaves.Phrase(null, budget.Fitting(null, quoted, start), slop)), start);
                return;
            }

            problems.Add(start, "the quotation mark is not closed");
            cursor.Position++;
            return;
        }

        var word = TakeWord();
        if (word.IsPrefix && word.Text.Length > 1)
        {
            budget.Fitting(null, word.Text, start);
            var prefix = patterns.Wildcard(null, word);
            Add(prefix is null ? words.Leaf(null, word.Text, start, "") : budget.Leaf(start, prefix), start);
        }
        else if (TryTakeDistance(isSet: false) is { } edits)
        {
            var fuzziness = edits < 0 ? "AUTO" : Math.Min(edits, 2).ToString(CultureInfo.InvariantCulture);
            Add(words.Leaf(null, word.Text, start, fuzziness), start);
        }
        else if (Top.Negates || Top.Pending is not null)
        {
            Add(words.Leaf(null, word.Text, start, ""), start);
        }
        else
        {
            Top.Run.Add(new PlainWord(word.Text, start, HasColon: word.Text.Contains(':')));
        }
    }

    /// <summary>Takes a word up to a space or an operator; + after it, as in "C++", belongs to it.</summary>
    private QueryStringWord TakeWord()
    {
        var word = new QueryStringWord.Builder();
        while (!cursor.AtWordEnd && (cursor.Current is not ('+' or '|') || cursor.IsTrailing) && !cursor.AtDistance(word.IsEmpty))
        {
            if (cursor.TryTakeEscaped() is { } literal)
            {
                word.AddLiteral(literal);
                continue;
            }

            // Only at the end is a * more than itself.
            var c = cursor.Current;
            cursor.Position++;
            if (c is '?' || (c is '*' && !cursor.AtWordEnd))
            {
                word.AddLiteral(c);
            }
            else
            {
                word.Add(c);
            }
        }

        return word.ToWord();
    }

    /// <summary>Takes ~ and a number; null, where none stands here.</summary>
    /// <param name="isSet">Whether ~ alone is 0; else -1.</param>
    private int? TryTakeDistance(bool isSet = true)
    {
        if (!cursor.AtDistance(isEmpty: false))
        {
            return null;
        }

        cursor.Position++;
        return cursor.TryTakeNumber() is { } number ? (int)Math.Min(number, int.MaxValue / 2) : isSet ? 0 : -1;
    }

    private void Close()
    {
        EndRun();
        var closed = levels.Pop();
        Top.Negates = closed.IsProhibited;
        if (closed.ToQuery() is { } query)
        {
            Top.Add(query, closed.Depth);
        }
        else
        {
            Top.Negates = false;
            Top.Pending = null;
        }
    }

    private void EndRun()
    {
        var level = Top;

        // Where the operator changes, what was joined before becomes a clause of its own.
        if (level.Run.Count > 0 && budget.TryTake(1, level.Run[0].Start))
        {
            foreach (var clause in words.Read(null, level.Run, isLast: false))
            {
                level.Add(clause.Query!, 2);
            }
        }

        level.Run.Clear();
    }

    private void Add(QueryMessage? query, int start)
    {
        var level = Top;
        if (level.Run.Count > 0)
        {
            EndRun();
        }

        if (query is not null && budget.TryTake(level.Negates ? 2 : 1, start))
        {
            level.Add(query, 2);
        }
        else
        {
            level.Pending = null;
            level.Negates = false;
        }
    }
}
