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
    /// <summary>Asks for documents that have the field which is its value.</summary>
    private const string ExistsField = "_exists_";

    private readonly QueryContext context;
    private readonly QueryStringRules rules;
    private readonly QueryStringLeaves leaves;
    private readonly QueryStringCursor cursor;
    private readonly string text;
    private int nodesLeft;
    private QueryMessage? lastWord;

    private QueryStringParser(string text, QueryContext context, QueryStringRules rules)
    {
        this.text = text;
        this.context = context;
        this.rules = rules;
        leaves = new QueryStringLeaves(context, rules);
        cursor = new QueryStringCursor(text);

        // One is for the query as a whole.
        nodesLeft = context.Clauses.Left - 1;
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

        if (rules.LastTermPrefix && parser.lastWord is { } last)
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
                    Problem(opened, "the parenthesis is not closed");
                }

                break;
            }

            if (cursor.TryTake(')'))
            {
                if (opened >= 0)
                {
                    break;
                }

                Problem(start, "the parenthesis closes nothing");
                continue;
            }

            var conjunction = first ? Conjunction.None : TakeConjunction();
            cursor.SkipSpace();
            var modifier = TakeModifier();
            cursor.SkipSpace();
            if (cursor.Position > start && (cursor.AtEnd || cursor.Current == ')'))
            {
                var dangling = cursor.From(start).Trim();
                Problem(start, $"'{dangling}' has nothing after it");
                clauses.Add(Conjunction.None, Modifier.None, Word(field, dangling, start));
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
        lastWord = null;
        switch (cursor.Current)
        {
            case '(':
                return Parenthesis(field, depth);
            case '"':
                return Quoted(field);
            case '[' or '{':
                return Range(field);
            case '/' when rules.Strict:
                Problem(start, "regular expressions are not supported: put \\ before / to search for it");
                break;
        }

        var word = cursor.TakeWord(isValue: false);
        if (word.Text.Length == 0)
        {
            Problem(start, $"'{cursor.Current}' can't stand here: put \\ before it to search for it");
            cursor.Position++;
            return null;
        }

        if (cursor.Current == ':' && !cursor.AtEnd)
        {
            return Field(word, start, depth);
        }

        if (word.Text is "AND" or "OR" or "NOT" or "&&" or "||")
        {
            Problem(start, $"'{word.Text}' has nothing to join");
        }

        // A sign that stands alone, as in "a - b", joins nothing and says nothing.
        return word.Text is "+" or "-" or "!" ? null : Suffixed(field, word, start);
    }

    private QueryMessage? Parenthesis(string? field, int depth)
    {
        var opened = cursor.Position;
        if (depth == context.Options.MaxQueryDepth)
        {
            if (rules.Strict)
            {
                Problem(opened, $"parentheses nest at most {context.Options.MaxQueryDepth} deep");
            }

            throw new TooDeepException();
        }

        cursor.Position++;
        var group = Group(field, depth + 1, opened);
        return Boosted(group is null ? null : Leaf(opened, group));
    }

    private QueryMessage? Quoted(string? field)
    {
        var start = cursor.Position;
        if (cursor.TryTakeQuoted() is not { } quoted)
        {
            Problem(start, "the quotation mark is not closed");
            cursor.Position++;
            return null;
        }

        var slop = cursor.TryTake('~') ? (int)Math.Min(cursor.TryTakeNumber() ?? 0, int.MaxValue / 2) : 0;
        return Boosted(field == ExistsField
            ? Exists(quoted, start)
            : Checked(start, field, leaves.Phrase(field, Fitting(field, quoted, start), slop), quoted));
    }

    /// <summary>A word that a colon follows: a field's name, or no such thing.</summary>
    private QueryMessage? Field(QueryStringWord word, int start, int depth)
    {
        var name = word.Text;
        var known = name is "*" or ExistsField || leaves.Knows(name);
        var allowed = name is "*" or ExistsField || MayName(name);
        if (!rules.Strict && !(known && allowed))
        {
            cursor.Position = start;
            var raw = cursor.TakeUntil("()\"");
            if (allowed)
            {
                context.Warnings.Add($"{rules.Path}: the index has no field '{name}': taken as words{context.Schema.HintFor(name)}");
            }

            return Word(null, raw.Replace(':', ' '), start);
        }

        cursor.Position++;
        cursor.SkipSpace();
        if (cursor.AtEnd || cursor.Current == ')')
        {
            Problem(start, $"'{name}:' has no value after it");
            return Word(null, name, start);
        }

        var field = name == "*" ? null : name;
        switch (cursor.Current)
        {
            case '(':
                return Parenthesis(field, depth);
            case '"':
                return Quoted(field);
            case '[' or '{':
                return Range(field);
            case '<' or '>':
                return Comparison(field);
            case '/' when rules.Strict:
                Problem(cursor.Position, "regular expressions are not supported: put \\ before / to search for it");
                break;
        }

        var valueStart = cursor.Position;
        var value = cursor.TakeWord(isValue: true);
        if (value.Text.Length == 0)
        {
            Problem(valueStart, $"'{cursor.Current}' can't stand here: put \\ before it to search for it");
            cursor.Position++;
            return Word(null, name, start);
        }

        return Suffixed(field, value, valueStart);
    }

    private QueryMessage? Suffixed(string? field, QueryStringWord word, int start)
    {
        if (!rules.Strict)
        {
            word = word.WithoutQuestionMarks();
            if (word.Text.Length == 0)
            {
                return null;
            }
        }

        if (cursor.TryTake('~'))
        {
            // Up to Lucene 3 the number was a similarity between 0 and 1.
            var number = cursor.TryTakeNumber();
            int? edits = number is null or (> 0 and < 1) ? null : (int)Math.Min(number.Value, 2);
            return Boosted(CheckedTyped(start, field, leaves.Fuzzy(field, word.Text, edits), word.Text));
        }

        if (field == ExistsField)
        {
            return Boosted(Exists(word.Text, start));
        }

        if (word.IsStar)
        {
            var any = field is null ? new QueryMessage { MatchAll = new MatchAllQuery() } : QueryStringLeaves.Exists(field);
            return Boosted(Leaf(start, any));
        }

        if (word.Wildcards > 0)
        {
            var pattern = word.IsPrefix ? leaves.Prefix(field, word.Text[..^1]) : leaves.Wildcard(field, word.Pattern);
            return Boosted(CheckedTyped(start, field, pattern, word.Text));
        }

        lastWord = leaves.Word(field, Fitting(field, word.Text, start));
        return Boosted(Checked(start, field, lastWord, word.Text));
    }

    private QueryMessage? Exists(string field, int start) =>
        MayName(field) ? Leaf(start, QueryStringLeaves.Exists(field)) : Word(null, field, start);

    /// <summary>Whether the text may name a field; one that may not is warned of.</summary>
    private bool MayName(string field)
    {
        if (rules.AllowedFields.Count == 0 || rules.AllowedFields.Contains(field))
        {
            return true;
        }

        context.Warnings.Add($"{rules.Path}: '{field}' is not a field that may be named here: taken as words");
        return false;
    }

    private QueryMessage? Comparison(string? field)
    {
        var start = cursor.Position;
        var above = cursor.TryTake('>');
        if (!above)
        {
            cursor.Position++;
        }

        var include = cursor.TryTake('=');
        var bound = Bound(")");
        if (string.IsNullOrEmpty(bound))
        {
            Problem(start, "a comparison needs a value after it");
            return null;
        }

        var leaf = above ? leaves.Range(field, bound, include, null, false) : leaves.Range(field, null, false, bound, include);
        return Boosted(CheckedTyped(start, field, leaf, bound));
    }

    private QueryMessage? Range(string? field)
    {
        var start = cursor.Position;
        var includeLower = cursor.TryTake('[');
        if (!includeLower)
        {
            cursor.Position++;
        }

        cursor.SkipSpace();
        var lower = Bound("]}");
        cursor.SkipSpace();
        var to = cursor.TryTakeWord("TO");
        cursor.SkipSpace();
        var upper = Bound("]}");
        cursor.SkipSpace();
        var includeUpper = cursor.Current == ']';
        if (!to || string.IsNullOrEmpty(lower) || string.IsNullOrEmpty(upper) || !(includeUpper || cursor.Current == '}'))
        {
            Problem(start, "a range is written [a TO b], {a TO b} without its ends, * for an open one");
            cursor.Position = start + 1;
            return null;
        }

        cursor.Position++;
        var leaf = leaves.Range(field, lower == "*" ? null : lower, includeLower, upper == "*" ? null : upper, includeUpper);
        return Boosted(CheckedTyped(start, field, leaf, $"{lower} {upper}"));
    }

    private string? Bound(string ends) => cursor.Current == '"' ? cursor.TryTakeQuoted() : cursor.TakeUntil(ends);

    private QueryMessage? Boosted(QueryMessage? query)
    {
        var at = cursor.Position;
        if (!cursor.TryTake('^'))
        {
            return query;
        }

        if (cursor.TryTakeNumber() is not { } boost)
        {
            Problem(at, "a boost is a number after ^");
        }
        else if (query is not null)
        {
            query.Boost = (query.HasBoost ? query.Boost : 1) * boost;
        }

        return query;
    }

    /// <summary>A leaf that can be executed; leniently, else, its words.</summary>
    private QueryMessage? Checked(int start, string? field, QueryMessage? leaf, string words)
    {
        if (leaf is null || field is null || leaves.Problem(leaf) is not { } problem)
        {
            return Leaf(start, leaf);
        }

        Problem(start, problem);
        return Word(null, words, start);
    }

    /// <summary>The same for what is asked of fields by their type, which no search field may have.</summary>
    private QueryMessage? CheckedTyped(int start, string? field, QueryMessage? leaf, string words)
    {
        if (leaf is not null)
        {
            return Checked(start, field, leaf, words);
        }

        Problem(start, "none of the search fields can be searched like this: name a field before it, as in field:value");
        return Word(null, words, start);
    }

    /// <summary>Counts a node. Beyond what a request may have, the rest of a lenient text is left out.</summary>
    private QueryMessage? Leaf(int start, QueryMessage? node)
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

        context.Warnings.Add($"{rules.Path}: only the first {context.Clauses.Limit} clauses are searched; left out from {cursor.Where(start)} on");
        cursor.Position = text.Length;
        return null;
    }

    /// <summary>A word that analysis makes many terms of, as of a text without spaces, cut to as many as there may be.</summary>
    private string Fitting(string? field, string word, int start)
    {
        var extra = leaves.ExtraTerms(field, word, nodesLeft);
        while (extra > Math.Max(0, nodesLeft - 1) && word.Length > 1 && !rules.Strict)
        {
            context.Warnings.Add($"{rules.Path}: a word at {cursor.Where(start)} is too long to be searched whole");
            var half = word.Length / 2;
            word = word[..(char.IsHighSurrogate(word[half - 1]) ? half - 1 : half)];
            extra = leaves.ExtraTerms(field, word, nodesLeft);
        }

        nodesLeft -= extra;
        return word;
    }

    private QueryMessage? Word(string? field, string words, int start) =>
        lastWord = Leaf(start, leaves.Word(field, Fitting(field, words, start)));

    /// <summary>The text without its syntax.</summary>
    private QueryMessage? AllWords()
    {
        context.Warnings.Add($"{rules.Path}: parentheses nest more than {context.Options.MaxQueryDepth} deep: taken as words");
        nodesLeft = context.Clauses.Left - 1;
        var words = string.Concat(text.Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? c : ' '));
        return leaves.Word(null, Fitting(null, words, 0));
    }

    private void Problem(int position, string problem)
    {
        if (rules.Strict)
        {
            throw EngineException.Invalid(rules.Path, $"{cursor.Where(position)}: {problem}", Reasons.InvalidFilter);
        }

        context.Warnings.Add($"{rules.Path}: {cursor.Where(position)}: {problem}; taken as words");
    }

    /// <summary>Ends the reading of a lenient text from any depth.</summary>
    private sealed class TooDeepException : Exception;
}
