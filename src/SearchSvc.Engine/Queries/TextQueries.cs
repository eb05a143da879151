using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using LuceneQuery = Lucene.Net.Search.Query;
using MatchMessage = SearchSvc.V1.MatchQuery;
using MultiMatchMessage = SearchSvc.V1.MultiMatchQuery;
using PhraseMessage = SearchSvc.V1.PhraseQuery;
using PhraseOfTerms = Lucene.Net.Search.PhraseQuery;
using PrefixOfTerms = Lucene.Net.Search.PrefixQuery;
using TermOfField = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// The queries whose text is analyzed: match, multi_match, phrase. A text of which analysis leaves nothing matches nothing. On a field
/// that is not text, the text is one exact value. Terms at one position (synonyms) count as one, the best of them scores.
/// </summary>
internal sealed class TextQueries(QueryContext context)
{
    public LuceneQuery Match(MatchMessage match, string path)
    {
        var rules = Rules(match.MinimumShouldMatch, match.Fuzziness, match.PrefixLength, match.Analyzer, path) with
        {
            All = match.Operator == Operator.And,
            LastTermPrefix = match.LastTermPrefix,
        };
        return TooLong(match.Text, $"{path}.text")
            ? LuceneClauses.None()
            : OnField(match.Field, path, field => Words(field, match.Text, rules, path));
    }

    public LuceneQuery MultiMatch(MultiMatchMessage match, string path)
    {
        var rules = Rules(match.MinimumShouldMatch, match.Fuzziness, match.PrefixLength, match.Analyzer, path) with
        {
            All = match.Operator == Operator.And,
            LastTermPrefix = match.LastTermPrefix,
            Slop = Slop(match.Slop, path),
        };
        if (match.HasTieBreaker && (!float.IsFinite(match.TieBreaker) || match.TieBreaker < 0))
        {
            context.Violations.Add($"{path}.tie_breaker", "is a finite number of at least 0");
        }

        if (TooLong(match.Text, $"{path}.text"))
        {
            return LuceneClauses.None();
        }

        return match.Type switch
        {
            MultiMatchMessage.Types.Type.Unspecified or MultiMatchMessage.Types.Type.BestFields =>
                LuceneClauses.Best(Each(match, path, field => Words(field, match.Text, rules, path)), match.TieBreaker),
            MultiMatchMessage.Types.Type.MostFields =>
                LuceneClauses.Sum(Each(match, path, field => Words(field, match.Text, rules, path))),
            MultiMatchMessage.Types.Type.Phrase =>
                LuceneClauses.Best(Each(match, path, field => InOrder(field, match.Text, rules, path)), match.TieBreaker),
            MultiMatchMessage.Types.Type.PhrasePrefix => LuceneClauses.Best(
                Each(match, path, field => InOrder(field, match.Text, rules with { LastTermPrefix = true }, path)), match.TieBreaker),
            MultiMatchMessage.Types.Type.CrossFields => throw EngineException.Unimplemented($"{path}.type", "TYPE_CROSS_FIELDS"),
            _ => Invalid($"{path}.type", "is none of the types"),
        };
    }

    public LuceneQuery Phrase(PhraseMessage phrase, string path)
    {
        var rules = Rules("", "", 0, phrase.Analyzer, path) with { LastTermPrefix = phrase.LastTermPrefix, Slop = Slop(phrase.Slop, path) };
        return TooLong(phrase.Text, $"{path}.text")
            ? LuceneClauses.None()
            : OnField(phrase.Field, path, field => InOrder(field, phrase.Text, rules, path));
    }

    /// <summary>A query on a field by name; nothing where the schema lacks it; a violation where the field can't do it.</summary>
    public LuceneQuery OnField(string name, string path, Func<MappedField, LuceneQuery> query)
    {
        if (name.Length == 0)
        {
            return Invalid($"{path}.field", "is required");
        }

        if (context.FindField(name) is not { } field)
        {
            context.Warnings.Add($"the index has no field '{name}': what asks for it matches nothing{context.Schema.HintFor(name)}");
            return LuceneClauses.None();
        }

        try
        {
            return query(field);
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(e);
            return LuceneClauses.None();
        }
    }

    public bool TooLong(string text, string path)
    {
        if (text.Length <= context.Options.MaxQueryLength)
        {
            return false;
        }

        context.Violations.Add(path, $"is longer than {context.Options.MaxQueryLength} characters", Reasons.InvalidQuery);
        return true;
    }

    /// <summary>One query for each field, with its boost. Where there are several, those that can't have such a value are left out.</summary>
    private List<LuceneQuery> Each(MultiMatchMessage match, string path, Func<MappedField, LuceneQuery> query)
    {
        IReadOnlyList<FieldBoost> fields;
        try
        {
            fields = match.Fields.Count == 0 ? context.Schema.DefaultSearchFields : context.Schema.ResolveSearchFields(match.Fields, $"{path}.fields");
        }
        catch (EngineException e) when (e.Kind == ErrorKind.InvalidArgument)
        {
            context.Add(e);
            return [];
        }

        var queries = new List<LuceneQuery>(fields.Count);
        foreach (var (field, boost) in fields)
        {
            try
            {
                var one = query(field);
                one.Boost *= boost;
                queries.Add(one);
            }
            catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Reason: not Reasons.InvalidQuery })
            {
                if (fields.Count == 1)
                {
                    context.Add(e);
                }
            }
        }

        return queries;
    }

    private LuceneQuery Words(MappedField field, string text, TextRules rules, string path)
    {
        if (field is not MappedText)
        {
            return Exact(field, text, rules, path);
        }

        var positions = Analyze(field, text, rules, path);
        if (!MinimumShouldMatch.TryCompute(rules.Minimum, positions.Count, out var minimum) || minimum > positions.Count)
        {
            // What does not read was found before, in Rules.
            return LuceneClauses.None();
        }

        var boolean = LuceneClauses.Boolean();
        for (var i = 0; i < positions.Count; i++)
        {
            var word = Word(field, positions[i], rules, isPrefix: rules.LastTermPrefix && i == positions.Count - 1);
            if (positions.Count == 1)
            {
                return word;
            }

            boolean.Add(word, rules.All ? Occur.MUST : Occur.SHOULD);
        }

        boolean.MinimumNumberShouldMatch = rules.All ? 0 : Math.Max(1, minimum);
        return boolean;
    }

    private static LuceneQuery Word(MappedField field, TermPosition position, TextRules rules, bool isPrefix)
    {
        var alternatives = position.Terms.Select(LuceneQuery (term) =>
            isPrefix || rules.Fuzziness.IsNone
                ? new TermOfField(new Term(field.Name, term))
                : rules.Fuzziness.Query(field.Name, term, rules.PrefixLength)).ToList();
        if (isPrefix)
        {
            // A whole word scores by its weight, a mere prefix 1.
            alternatives.AddRange(position.Terms.Select(term => new PrefixOfTerms(new Term(field.Name, term))));
        }

        return LuceneClauses.Best(alternatives);
    }

    private static LuceneQuery Exact(MappedField field, string text, TextRules rules, string path)
    {
        if (rules.LastTermPrefix && field is MappedKeyword)
        {
            return field.PrefixQuery(text, caseInsensitive: false, $"{path}.text");
        }

        return rules.Fuzziness.IsNone || field is not MappedKeyword
            ? field.TermQuery(ValueMessage.ForString(text), caseInsensitive: false, $"{path}.text")
            : rules.Fuzziness.Query(field.Name, TermText.Normalize(field, text, path, "match"), rules.PrefixLength);
    }

    private LuceneQuery InOrder(MappedField field, string text, TextRules rules, string path)
    {
        if (field is not MappedText)
        {
            return Exact(field, text, rules, path);
        }

        var positions = Analyze(field, text, rules, path);
        if (positions.Count <= 1)
        {
            return positions.Count == 0 ? LuceneClauses.None() : Word(field, positions[0], rules, rules.LastTermPrefix);
        }

        if (!rules.LastTermPrefix && positions.TrueForAll(p => p.Terms.Count == 1))
        {
            var phrase = new PhraseOfTerms { Slop = rules.Slop };
            positions.ForEach(p => phrase.Add(new Term(field.Name, p.Terms[0]), p.Position));
            return phrase;
        }

        var alternatives = new MultiPhraseQuery { Slop = rules.Slop };
        for (var i = 0; i < positions.Count; i++)
        {
            var isLast = rules.LastTermPrefix && i == positions.Count - 1;
            var terms = isLast
                ? PrefixExpansion.Terms(context.Reader, field.Name, positions[i].Terms)
                : [.. positions[i].Terms.Select(term => new Term(field.Name, term))];
            if (terms.Length == 0)
            {
                return LuceneClauses.None();
            }

            alternatives.Add(terms, positions[i].Position);
        }

        return alternatives;
    }

    private List<TermPosition> Analyze(MappedField field, string text, TextRules rules, string path)
    {
        TermText.CheckIndexed(field, path);
        var positions = AnalyzedText.Analyze(
            rules.Analyzer ?? context.Schema.SearchAnalyzer, field.Name, text, context.Clauses.Left + 1, out var truncated);
        if (truncated || !context.Clauses.TryTake(Math.Max(0, positions.Count - 1)))
        {
            throw QueryShape.TooManyClauses($"{path}.text", context);
        }

        return positions;
    }

    private TextRules Rules(string minimum, string fuzziness, int prefixLength, string analyzer, string path)
    {
        if (minimum.Length > 0 && !MinimumShouldMatch.TryCompute(minimum, 1, out _))
        {
            context.Violations.Add($"{path}.minimum_should_match", MinimumShouldMatch.Syntax);
        }

        if (!Fuzziness.TryParse(fuzziness, Fuzziness.None, out var parsed))
        {
            context.Violations.Add($"{path}.fuzziness", Fuzziness.Syntax);
        }

        if (prefixLength < 0)
        {
            context.Violations.Add($"{path}.prefix_length", "is not negative");
        }

        Analyzer? replacement = null;
        if (analyzer.Length > 0)
        {
            replacement = context.Schema.Analyzers.Find(analyzer);
            if (replacement is null)
            {
                context.Violations.Add($"{path}.analyzer", $"the index has no analyzer '{analyzer}'");
            }
        }

        return new TextRules(minimum.Length == 0 ? "1" : minimum, parsed, Math.Max(0, prefixLength), replacement);
    }

    private int Slop(int slop, string path)
    {
        if (slop < 0)
        {
            context.Violations.Add($"{path}.slop", "is not negative");
        }

        return Math.Max(0, slop);
    }

    private LuceneQuery Invalid(string path, string description)
    {
        context.Violations.Add(path, description, Reasons.InvalidQuery);
        return LuceneClauses.None();
    }

    private sealed record TextRules(string Minimum, Fuzziness Fuzziness, int PrefixLength, Analyzer? Analyzer)
    {
        public bool All { get; init; }

        public bool LastTermPrefix { get; init; }

        public int Slop { get; init; }
    }
}
