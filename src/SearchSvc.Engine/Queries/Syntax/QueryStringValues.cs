using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Reads what stands for one value: a word with what follows it, a phrase, a range.</summary>
internal sealed class QueryStringValues(
    QueryStringRules rules, QueryStringLeaves leaves, QueryStringCursor cursor, QueryStringProblems problems, QueryStringBudget budget)
{
    /// <summary>Asks for documents that have the field which is its value.</summary>
    public const string ExistsField = "_exists_";

    /// <summary>The plain word that was read last; null where something else was.</summary>
    public QueryMessage? LastWord { get; set; }

    public QueryMessage? Quoted(string? field)
    {
        var start = cursor.Position;
        if (cursor.TryTakeQuoted() is not { } quoted)
        {
            problems.Add(start, "the quotation mark is not closed");
            cursor.Position++;
            return null;
        }

        var slop = cursor.TryTake('~') ? (int)Math.Min(cursor.TryTakeNumber() ?? 0, int.MaxValue / 2) : 0;
        return Boosted(field == ExistsField
            ? Exists(quoted, start)
            : Checked(start, field, leaves.Phrase(field, budget.Fitting(field, quoted, start), slop), quoted));
    }

    public QueryMessage? Suffixed(string? field, QueryStringWord word, int start)
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
            return Boosted(budget.Leaf(start, any));
        }

        if (word.Wildcards > 0)
        {
            var pattern = word.IsPrefix ? leaves.Prefix(field, word.Text[..^1]) : leaves.Wildcard(field, word.Pattern);
            return Boosted(CheckedTyped(start, field, pattern, word.Text));
        }

        LastWord = leaves.Word(field, budget.Fitting(field, word.Text, start));
        return Boosted(Checked(start, field, LastWord, word.Text));
    }

    public QueryMessage? Range(string? field)
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
            problems.Add(start, "a range is written [a TO b], {a TO b} without its ends, * for an open one");
            cursor.Position = start + 1;
            return null;
        }

        cursor.Position++;
        var leaf = leaves.Range(field, lower == "*" ? null : lower, includeLower, upper == "*" ? null : upper, includeUpper);
        return Boosted(CheckedTyped(start, field, leaf, $"{lower} {upper}"));
    }

    public QueryMessage? Comparison(string? field)
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
            problems.Add(start, "a comparison needs a value after it");
            return null;
        }

        var leaf = above ? leaves.Range(field, bound, include, null, false) : leaves.Range(field, null, false, bound, include);
        return Boosted(CheckedTyped(start, field, leaf, bound));
    }

    public QueryMessage? Word(string? field, string words, int start) =>
        LastWord = budget.Leaf(start, leaves.Word(field, budget.Fitting(field, words, start)));

    private QueryMessage? Exists(string field, int start) =>
        MayName(field) ? budget.Leaf(start, QueryStringLeaves.Exists(field)) : Word(null, field, start);

    /// <summary>Whether the text may name a field; one that may not is warned of.</summary>
    public bool MayName(string field)
    {
        if (rules.AllowedFields.Count == 0 || rules.AllowedFields.Contains(field))
        {
            return true;
        }

        problems.Warn($"'{field}' is not a field that may be named here: taken as words");
        return false;
    }

    public QueryMessage? Boosted(QueryMessage? query)
    {
        var at = cursor.Position;
        if (!cursor.TryTake('^'))
        {
            return query;
        }

        if (cursor.TryTakeNumber() is not { } boost)
        {
            problems.Add(at, "a boost is a number after ^");
        }
        else if (query is not null)
        {
            query.Boost = (query.HasBoost ? query.Boost : 1) * boost;
        }

        return query;
    }

    private string? Bound(string ends) => cursor.Current == '"' ? cursor.TryTakeQuoted() : cursor.TakeUntil(ends);

    /// <summary>A leaf that can be executed; leniently, else, its words.</summary>
    private QueryMessage? Checked(int start, string? field, QueryMessage? leaf, string words)
    {
        if (leaf is null || field is null || leaves.Problem(leaf) is not { } problem)
        {
            return budget.Leaf(start, leaf);
        }

        problems.Add(start, problem);
        return Word(null, words, start);
    }

    /// <summary>The same for what is asked of fields by their type, which no search field may have.</summary>
    private QueryMessage? CheckedTyped(int start, string? field, QueryMessage? leaf, string words)
    {
        if (leaf is not null)
        {
            return Checked(start, field, leaf, words);
        }

        problems.Add(start, "none of the search fields can be searched like this: name a field before it, as in field:value");
        return Word(null, words, start);
    }
}
