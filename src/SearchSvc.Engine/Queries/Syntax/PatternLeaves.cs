using System.Globalization;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>
/// The leaves that say what terms look like: prefixes, wildcards, regular expressions, terms with typos. On text fields they are folded as
/// the field's terms are (<see cref="CharacterFolding"/>).
/// </summary>
internal sealed class PatternLeaves(QueryContext context, QueryStringRules rules, QueryStringLeaves leaves, QueryStringFields fields)
{
    /// <summary>A word with wildcards; null where no field can have such a term.</summary>
    public QueryMessage? Wildcard(string? field, QueryStringWord word) => leaves.PerField(field, name =>
    {
        if (!rules.Strict && context.FindField(name) is MappedText text && !IsOneTerm(text, word))
        {
            return word.IsPrefix ? leaves.Phrase(name, word.Text[..^1], 0, lastTermPrefix: true) : null;
        }

        return word.IsPrefix
            ? new QueryMessage { Prefix = new PrefixQuery { Field = name, Prefix = Folding(name)?.Fold(word.Text[..^1]) ?? word.Text[..^1] } }
            : new QueryMessage { Wildcard = new WildcardQuery { Field = name, Pattern = Folding(name)?.FoldUnescaped(word.Pattern) ?? word.Pattern } };
    });

    /// <summary>Terms of a regular expression; null where no field can have any.</summary>
    public QueryMessage? Regexp(string? field, string pattern) => leaves.PerField(field, name => new QueryMessage
    {
        Regexp = new RegexpQuery { Field = name, Pattern = Folding(name)?.FoldUnescaped(pattern) ?? pattern },
    });

    /// <summary>A term with typos. Leniently it is analyzed, so that a word with typos is found where the word itself is.</summary>
    /// <param name="edits">How many; null: by the length of the word.</param>
    public QueryMessage? Fuzzy(string? field, string term, int? edits)
    {
        var fuzziness = edits?.ToString(CultureInfo.InvariantCulture) ?? "AUTO";
        return rules.Strict
            ? leaves.PerField(field, name => new QueryMessage
            {
                Fuzzy = new FuzzyQuery { Field = name, Term = Folding(name)?.Fold(term) ?? term, Fuzziness = fuzziness },
            })
            : leaves.Words(field, term, fuzziness);
    }

    /// <summary>What a person types is one term where the field's analyzer cuts it nowhere and takes nothing of it away.</summary>
    private bool IsOneTerm(MappedText field, QueryStringWord word)
    {
        var text = word.Text.Replace('*', 'x').Replace('?', 'x');
        if (word.IsPrefix)
        {
            text = text[..^1];
        }

        return fields.Terms(field, text, 2) is var terms && terms.Count == 0
            ? text.All(char.IsLetterOrDigit)
            : terms is [{ Start: 0 } only] && only.End == text.Length;
    }

    private CharacterFolding? Folding(string name) =>
        context.FindField(name) is MappedText text ? new CharacterFolding(context.Schema.SearchAnalyzer, text.Name) : null;
}
