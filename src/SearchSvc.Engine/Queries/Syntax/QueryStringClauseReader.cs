using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Reads one clause of a query's text, without the sign before it: a group, a value, or a field's name with its value.</summary>
internal sealed class QueryStringClauseReader(
    QueryStringRules rules,
    IndexSchema schema,
    QueryStringFields fields,
    QueryStringValues values,
    QueryStringWords words,
    QueryStringCursor cursor,
    QueryStringProblems problems,
    Func<string?, int, Operand> parenthesis)
{
    /// <summary>AND, OR and NOT join something.</summary>
    public bool HasOperators { get; init; } = true;

    public Operand Read(string? field, int depth)
    {
        words.Forget();
        if (Special(field, depth) is { } special)
        {
            return special;
        }

        var start = cursor.Position;
        var word = cursor.TakeWord(isValue: false);
        if (word.Text.Length == 0)
        {
            return CantStand(start);
        }

        if (cursor.Current == ':')
        {
            return Named(word, start, depth);
        }

        var raw = cursor.From(start);
        if (HasOperators && raw is ("AND" or "OR" or "NOT" or "&&" or "||"))
        {
            problems.Add(start, $"'{raw}' joins nothing");
        }
        else if (rules.Strict && raw[0] is ('+' or '-' or '!'))
        {
            cursor.Position = start;
            return CantStand(start);
        }
        else if (!rules.Strict && raw.Length > 1 && raw[0] is '-' or '!' or '+' && char.IsLetterOrDigit(raw[^1]))
        {
            problems.Warn($"{cursor.Where(start)}: '{QueryStringProblems.Shorten(raw)}' is taken as a word");
        }

        // A sign that stands alone, as in "a - b", says nothing.
        return raw is "+" or "-" or "!" ? Operand.Nothing : values.Suffixed(field, word, start, inRun: fields.TakesRuns(field));
    }

    /// <summary>What begins with a character of its own; null where a word stands here.</summary>
    private Operand? Special(string? field, int depth)
    {
        switch (cursor.Current)
        {
            case '(':
                var group = parenthesis(field, depth);
                return group.Query is null ? group : values.Boosted(group.Query);
            case '[' or '{':
                return values.Range(field);
            case '<' or '>' when field is not null && (rules.Strict || !fields.TakesRuns(field)):
                return values.Comparison(field);
            case '/':
                return values.Regexp(field);
            default:
                return cursor.AtQuote ? values.Quoted(field) ?? AfterQuote(field) : null;
        }
    }

    /// <summary>A quotation mark without another: the word behind it.</summary>
    private Operand? AfterQuote(string? field) => cursor.AtWordEnd ? Operand.Nothing : null;

    /// <summary>A word that a colon follows: a field's name, or no such thing.</summary>
    private Operand Named(QueryStringWord word, int start, int depth)
    {
        var name = word.Text;
        var isOwn = name is "*" or QueryStringValues.ExistsField;
        var isAllowed = isOwn || rules.MayName(name);
        if (!isAllowed)
        {
            problems.Warn($"'{QueryStringProblems.Shorten(name)}' is not a field that may be named here: taken as words");
        }

        if (!rules.Strict && !(isAllowed && (isOwn || fields.Knows(name))))
        {
            return Words(name, start, warn: isAllowed);
        }

        cursor.Position++;
        cursor.SkipSpace();
        if (cursor.AtEnd || cursor.Current == ')')
        {
            problems.Add(start, $"'{QueryStringProblems.Shorten(name)}:' has no value after it");
            return new Operand { Query = words.Leaf(null, name, start, rules.Fuzziness) };
        }

        return Value(name == "*" ? null : name, start, depth);
    }

    private Operand Value(string? field, int start, int depth)
    {
        if (cursor.Current is '<' or '>')
        {
            return values.Comparison(field);
        }

        if (Special(field, depth) is { } special)
        {
            return special;
        }

        var valueStart = cursor.Position;
        var isSigned = cursor.Current is '+' or '-' or '!' && fields.TakesRuns(field);
        var value = isSigned && rules.Strict ? default : cursor.TakeWord(isValue: true);
        if (string.IsNullOrEmpty(value.Text))
        {
            return CantStand(valueStart);
        }

        if (isSigned)
        {
            problems.Warn($"{cursor.Where(valueStart)}: '{QueryStringProblems.Shorten(value.Text)}' is taken as a word");
        }

        // *:* is asked for; a * by itself may stand for nothing.
        return values.Suffixed(field, value, valueStart, inRun: false) with { IsAnything = false };
    }

    /// <summary>What looks like a field and is none, as in an address, a time, or a sentence with a colon.</summary>
    private Operand Words(string name, int start, bool warn)
    {
        cursor.TakeUntil("()\"");
        var raw = cursor.From(start);
        if (warn)
        {
            var shown = QueryStringProblems.Shorten(name);
            problems.Warn($"the index has no field '{shown}': '{QueryStringProblems.Shorten(raw)}' is taken as words{schema.HintFor(name)}");
        }

        return new Operand { Word = new PlainWord(raw, start, HasColon: true) };
    }

    private Operand CantStand(int start)
    {
        problems.Add(start, $"'{cursor.Current}' can't stand here: put \\ before it to search for it");
        if (!cursor.AtEnd && cursor.Current is not ('(' or ')'))
        {
            cursor.Position++;
        }

        return Operand.Nothing;
    }
}
