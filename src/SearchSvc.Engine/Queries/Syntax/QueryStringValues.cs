using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Reads what stands for one value: a word with what follows it, a phrase, a range, a regular expression.</summary>
internal sealed class QueryStringValues(
    QueryStringRules rules,
    QueryStringFields fields,
    QueryStringLeaves leaves,
    PatternLeaves patterns,
    QueryStringWords words,
    QueryStringCursor cursor,
    QueryStringProblems problems,
    QueryStringBudget budget)
{
    /// <summary>Asks for documents that have the field which is its value.</summary>
    public const string ExistsField = "_exists_";

    // A score is a float.
    private const float LargestBoost = 1e9f;

    private const int MostEdits = 2;

    /// <summary>Whether what ends a word or phrase is over.</summary>
    private bool IsSuffixEnd => cursor.AtWordEnd || cursor.Current == '^';

    /// <summary>A phrase; null, with a warning and its first quotation mark taken, where it has no end.</summary>
    public Operand? Quoted(string? field)
    {
        var start = cursor.Position;
        if (cursor.TryTakeQuoted() is not { } quoted)
        {
            problems.Add(start, "the quotation mark is not closed");
            cursor.Position++;
            return null;
        }

        SpellEach(field, quoted, start);
        var slop = Slop();
        return Boosted(field == ExistsField
            ? Exists(quoted, start)
            : Checked(start, field, leaves.Phrase(field, budget.Fitting(field, quoted, start), slop), quoted));
    }

    /// <summary>What a word with its suffixes stands for.</summary>
    /// <param name="inRun">A plain word is left to be read together with its neighbours.</param>
    public Operand Suffixed(string? field, QueryStringWord word, int start, bool inRun)
    {
        if (!rules.Strict)
        {
            word = Humane(field, word, start);
        }

        if (cursor.TryTake('~'))
        {
            var edits = Edits(word);
            var text = budget.Fitting(field, word.Text, start);
            return Boosted(word.Text.Length == 0 ? null : Checked(start, field, patterns.Fuzzy(field, text, edits), text));
        }

        if (field == ExistsField)
        {
            return Boosted(Exists(word.Text, start));
        }

        if (word.IsStar)
        {
            return field is null
                ? Boosted(budget.Leaf(start, QueryStringLeaves.Anything())) with { IsAnything = true }
                : Boosted(CheckedTyped(start, field, leaves.Exists(field), ""));
        }

        if (word.Wildcards > 0)
        {
            if (!rules.AllowLeadingWildcard && word.Pattern[0] is '*' or '?')
            {
                problems.Add(start, "a word begins with * or ?, which looks at every term: set allow_leading_wildcard to allow it");
            }

            budget.Fitting(field, word.Text, start);
            return Boosted(CheckedTyped(start, field, patterns.Wildcard(field, word), word.Text));
        }

        if (inRun && cursor.Current != '^')
        {
            return new Operand { Word = new PlainWord(word.Text, start) };
        }

        words.Spell(field, start, cursor.Position - start);
        return Boosted(Checked(start, field, words.Leaf(field, word.Text, start, rules.Fuzziness), word.Text, isCounted: true));
    }

    /// <summary>[a TO b}; null, with a warning and nothing taken, where it is none.</summary>
    public Operand? Range(string? field)
    {
        var start = cursor.Position;
        var includeLower = cursor.TryTake('[');
        if (!includeLower)
        {
            cursor.Position++;
        }

        cursor.SkipSpace();
        var lower = cursor.TakeBound("]}");
        cursor.SkipSpace();
        var to = cursor.TryTakeWord("TO");
        cursor.SkipSpace();
        var upper = cursor.TakeBound("]}");
        cursor.SkipSpace();
        var includeUpper = cursor.Current == ']';
        if (!to && !rules.Strict)
        {
            // "[solved]" is no range.
            cursor.Position = start;
            return null;
        }

        if (!to || string.IsNullOrEmpty(lower) || string.IsNullOrEmpty(upper) || !(includeUpper || cursor.Current == '}'))
        {
            problems.Add(start, "a range is written [a TO b], {a TO b} without its ends, * for an open one");
            cursor.Position = start;
            return null;
        }

        cursor.Position++;
        var leaf = leaves.Range(field, lower == "*" ? null : lower, includeLower, upper == "*" ? null : upper, includeUpper);
        return Boosted(CheckedTyped(start, field, leaf, $"{lower} {upper}"));
    }

    /// <summary>What stands behind &gt;, &gt;=, &lt; or &lt;=.</summary>
    public Operand Comparison(string? field)
    {
        var start = cursor.Position;
        var above = cursor.TryTake('>');
        if (!above)
        {
            cursor.Position++;
        }

        var include = cursor.TryTake('=');
        cursor.SkipSpace();
        var bound = cursor.TakeBound(")^");
        if (string.IsNullOrEmpty(bound))
        {
            problems.Add(start, "a comparison needs a value after it");
            cursor.TryTake('"');
            return Operand.Nothing;
        }

        var leaf = above ? leaves.Range(field, bound, include, null, false) : leaves.Range(field, null, false, bound, include);
        return Boosted(CheckedTyped(start, field, leaf, bound));
    }

    /// <summary>/a regular expression/; null, with nothing taken, where a lenient text has none.</summary>
    public Operand? Regexp(string? field)
    {
        var start = cursor.Position;
        var pattern = cursor.TryTakePattern();
        if (rules.Strict && string.IsNullOrEmpty(pattern))
        {
            problems.Add(start, "a regular expression has a / at its end: put \\ before / to search for it");
        }

        // Without anything that a word could not have, "/usr/" is a path.
        if (pattern is null || (!rules.Strict && pattern.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '\'')))
        {
            cursor.Position = start;
            return null;
        }

        return Boosted(CheckedTyped(start, field, patterns.Regexp(field, pattern), pattern));
    }

    public Operand Boosted(QueryMessage? query)
    {
        var at = cursor.Position;
        if (cursor.TryTake('^'))
        {
            if (cursor.TryTakeNumber() is not { } boost || (rules.Strict && !cursor.AtWordEnd))
            {
                problems.Add(at, "a boost is a number after ^");
            }
            else if (query is not null)
            {
                query.Boost = Math.Min((query.HasBoost ? query.Boost : 1) * boost, LargestBoost);
            }
        }

        return new Operand { Query = query };
    }

    /// <summary>How far the words of a phrase may move, which stands here or not.</summary>
    private int Slop()
    {
        var at = cursor.Position;
        if (!cursor.TryTake('~'))
        {
            return 0;
        }

        var number = cursor.TryTakeNumber();
        if (!IsSuffixEnd || (rules.Strict && number % 1 is > 0))
        {
            problems.Add(at, "how far the words of a phrase may move is a whole number after ~");
        }

        return (int)Math.Min(number ?? 0, int.MaxValue / 2);
    }

    /// <summary>How many typos a word may have; null: by its length.</summary>
    private int? Edits(QueryStringWord word)
    {
        var at = cursor.Position - 1;

        // Up to Lucene 3 the number was a similarity between 0 and 1.
        var number = cursor.TryTakeNumber();
        var isSimilarity = number is > 0 and < 1;
        if (!IsSuffixEnd || (rules.Strict && !isSimilarity && number is not (null or 0 or 1 or 2)))
        {
            problems.Add(at, "how many typos a word may have is 0, 1 or 2 after ~");
        }
        else if (number > MostEdits)
        {
            problems.Warn($"{cursor.Where(at)}: '{QueryStringProblems.Shorten(word.Text)}' is looked for with {MostEdits} typos, which is the most");
        }

        return number is null || isSimilarity ? null : (int)Math.Min(number.Value, MostEdits);
    }

    private QueryMessage? Exists(string field, int start) =>
        CheckedTyped(start, field, rules.MayName(field) ? leaves.Exists(field) : null, field);

    /// <summary>A leaf that can be executed; leniently, else, its words.</summary>
    private QueryMessage? Checked(int start, string? field, QueryMessage? leaf, string text, bool isCounted = false)
    {
        if (leaf is null || field is null || leaves.Problem(leaf) is not { } problem)
        {
            return isCounted ? leaf : budget.Leaf(start, leaf);
        }

        problems.Add(start, problem);
        return words.Leaf(Fallback(field), text, start, rules.Fuzziness);
    }

    /// <summary>The same for what is asked of fields by their type, which no field may have.</summary>
    private QueryMessage? CheckedTyped(int start, string? field, QueryMessage? leaf, string text)
    {
        if (leaf is not null)
        {
            return Checked(start, field, leaf, text);
        }

        problems.Add(start, leaves.WhyNot is { } why ? why : field is null
            ? "none of the search fields can be searched like this: name a field before it, as in field:value"
            : $"'{QueryStringProblems.Shorten(field)}' can't be searched like this");
        return words.Leaf(Fallback(field), text, start, rules.Fuzziness);
    }

    // What a text field can't be asked is words in it; of other fields it says nothing.
    private string? Fallback(string? field) => field is not null && fields.TakesRuns(field) ? field : null;

    /// <summary>A word as a person means it: without question marks at its end, and with a warning of syntax that is none.</summary>
    private QueryStringWord Humane(string? field, QueryStringWord word, int start)
    {
        if (word.Oddity != '\0')
        {
            problems.Warn($"{cursor.Where(start)}: '{word.Oddity}' in '{QueryStringProblems.Shorten(word.Text)}' is taken as plain text");
        }

        var plain = word.WithoutEmphasis();
        if (plain != word)
        {
            problems.Warn($"{cursor.Where(start)}: the stars around '{QueryStringProblems.Shorten(plain.Text)}' are left out");
        }

        // A keyword may well be asked for by a pattern; of a number there is none.
        var asked = field is not null && fields.Of(field).Any(f => f.Field is MappedKeyword) ? plain : plain.WithoutQuestionMarks();
        if (asked != plain && !fields.TakesRuns(field))
        {
            problems.Warn($"{cursor.Where(start)}: the question mark behind '{QueryStringProblems.Shorten(asked.Text)}' is left out");
        }

        return asked;
    }

    private void SpellEach(string? field, string quoted, int start)
    {
        // Where escapes were taken out, places in the text are not those in what was read.
        if (cursor.Position - start != quoted.Length + 2)
        {
            return;
        }

        foreach (var range in quoted.AsSpan().Split(' '))
        {
            var (offset, length) = range.GetOffsetAndLength(quoted.Length);
            if (length > 0)
            {
                words.Spell(field, start + 1 + offset, length);
            }
        }
    }
}
