using Lucene.Net.Search;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.Graphs;
using SearchSvc.Engine.Queries.Joined;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using LuceneQuery = Lucene.Net.Search.Query;
using MatchMessage = SearchSvc.V1.MatchQuery;
using MultiMatchMessage = SearchSvc.V1.MultiMatchQuery;
using PhraseMessage = SearchSvc.V1.PhraseQuery;
using ProximityMessage = SearchSvc.V1.ProximityQuery;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// The queries whose text is analyzed: match, multi_match, phrase. A text of which analysis leaves nothing matches nothing. On a field
/// that is not text, the text is one exact value. What synonyms make of a text is a graph: see <see cref="GraphQueries"/>.
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
                LuceneClauses.Best(Each(match, path, field => InOrder(field, match.Text, rules.Exactly(), path)), match.TieBreaker),
            MultiMatchMessage.Types.Type.PhrasePrefix => LuceneClauses.Best(
                Each(match, path, field => InOrder(field, match.Text, rules.Exactly() with { LastTermPrefix = true }, path)), match.TieBreaker),
            MultiMatchMessage.Types.Type.CrossFields => CrossFields(match, rules.Exactly(), path),
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

        context.Violations.Add(path, $"is longer than {context.Options.MaxQueryLength} characters (SearchSvc:{nameof(EngineOptions.MaxQueryLength)})", Reasons.InvalidQuery);
        return true;
    }

    /// <summary>One query for each field, with its boost. Where there are several, those that can't have such a value are left out.</summary>
    private List<LuceneQuery> Each(MultiMatchMessage match, string path, Func<MappedField, LuceneQuery> query)
    {
        var fields = Fields(match.Fields, path);
        var queries = new List<LuceneQuery>(fields.Count);
        foreach (var (field, boost) in fields)
        {
            if (Able(() => query(field), fields.Count) is { } one)
            {
                one.Boost *= boost;
                queries.Add(one);
            }
        }

        return queries;
    }

    private IReadOnlyList<FieldBoost> Fields(IReadOnlyList<string> names, string path)
    {
        try
        {
            return names.Count == 0 ? context.Schema.DefaultSearchFields : context.ResolveSearchFields(names, $"{path}.fields");
        }
        catch (EngineException e) when (e.Kind == ErrorKind.InvalidArgument)
        {
            context.Add(e);
            return [];
        }
    }

    /// <summary>What a field can do; null where it can't, which is a mistake only where there is no other field.</summary>
    private T? Able<T>(Func<T> query, int fields)
        where T : class
    {
        try
        {
            return query();
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Reason: not Reasons.InvalidQuery })
        {
            if (fields == 1)
            {
                context.Add(e);
            }

            return null;
        }
    }

    /// <summary>The fields as one, as far as they are analyzed alike; of several groups, and of fields that are no text, the best scores.</summary>
    private LuceneQuery CrossFields(MultiMatchMessage match, TextRules rules, string path)
    {
        var fields = Fields(match.Fields, path);
        var groups = new List<LuceneQuery>();
        foreach (var group in fields.GroupBy(f => rules.AnalysisOf(f.Field)))
        {
            var parts = new List<FieldParts>();
            foreach (var (field, boost) in group)
            {
                if (Able(() => Parts(field, match.Text, rules, path), fields.Count) is { } some)
                {
                    parts.Add(new FieldParts(field, boost, some));
                }
            }

            if (parts.Count > 0)
            {
                groups.Add(Counted(JoinedParts.Join(parts), rules));
            }
        }

        return LuceneClauses.Best(groups, match.TieBreaker);
    }

    /// <summary>How near neighbours of a text stand to each other.</summary>
    public LuceneQuery Proximity(ProximityMessage proximity, string path)
    {
        var rules = Rules("", "", 0, proximity.Analyzer, path);
        if (TooLong(proximity.Text, $"{path}.text"))
        {
            return LuceneClauses.None();
        }

        var groups = new List<LuceneQuery>();
        foreach (var group in Fields(proximity.Fields, path).Where(f => f.Field is MappedText { IsIndexed: true }).GroupBy(f => rules.AnalysisOf(f.Field)))
        {
            var text = (MappedText)group.First().Field;
            var graph = AnalyzedText.Analyze(
                rules.Analyzer ?? text.SearchAnalyzer, text.Name, proximity.Text, TermPairsQuery.MostTerms, out _);
            var pairs = TermPairsQuery.PairsOf(graph);
            if (pairs.Count > 0)
            {
                groups.Add(new TermPairsQuery(JoinedParts.FieldsOf(group), pairs));
            }
        }

        return LuceneClauses.Best(groups);
    }

    private LuceneQuery Words(MappedField field, string text, TextRules rules, string path) => Counted(Parts(field, text, rules, path), rules);

    /// <summary>As many of the parts as the rules want.</summary>
    private static LuceneQuery Counted(IReadOnlyList<LuceneQuery> parts, TextRules rules)
    {
        if (!MinimumShouldMatch.TryCompute(rules.Minimum, parts.Count, out var minimum) || minimum > parts.Count)
        {
            // What does not read was found before, in Rules.
            return LuceneClauses.None();
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var boolean = LuceneClauses.Boolean();
        foreach (var part in parts)
        {
            boolean.Add(part, rules.All ? Occur.MUST : Occur.SHOULD);
        }

        boolean.MinimumNumberShouldMatch = rules.All ? 0 : Math.Max(1, minimum);
        return boolean;
    }

    /// <summary>A query for each part of the text; for a field that is no text, one for the whole.</summary>
    private List<LuceneQuery> Parts(MappedField field, string given, TextRules rules, string path)
    {
        if (field is not MappedText text)
        {
            return [Exact(field, given, rules, path)];
        }

        var graph = Analyze(text, given, rules, path);
        var queries = new GraphQueries(field.Name, context.Joined, context.Clock);
        return [.. graph.Segments.Select((segment, i) =>
            queries.Part(segment, rules.Fuzziness, rules.PrefixLength, rules.LastTermPrefix && i == graph.Count - 1))];
    }

    private LuceneQuery Exact(MappedField field, string text, TextRules rules, string path)
    {
        if (field is not MappedKeyword || (rules.Fuzziness.IsNone && !rules.LastTermPrefix))
        {
            return field.TermQuery(ValueMessage.ForString(text), caseInsensitive: false, $"{path}.text");
        }

        List<LuceneQuery> ways = rules.LastTermPrefix ? [field.PrefixQuery(text, caseInsensitive: false, $"{path}.text")] : [];
        if (!rules.Fuzziness.IsNone)
        {
            ways.Add(rules.Fuzziness.Query(field.Name, TermText.Normalize(field, text, path, "match"), rules.PrefixLength, context.Joined, context.Clock));
        }

        return LuceneClauses.Best(ways);
    }

    private LuceneQuery InOrder(MappedField field, string given, TextRules rules, string path)
    {
        if (field is not MappedText text)
        {
            return Exact(field, given, rules, path);
        }

        var graph = Analyze(text, given, rules, path);
        var queries = new GraphQueries(field.Name, context.Joined, context.Clock);
        if (graph is { Count: 1, Segments: [{ IsWord: true } single] })
        {
            return queries.Word(single.Word, rules.Fuzziness, rules.PrefixLength, rules.LastTermPrefix);
        }

        if (PhrasePaths.Of(graph) is not { } readings || !context.Clauses.TryTakeSynonyms(Math.Max(0, readings.Count - 1)))
        {
            WarnOfSynonyms(text, $"a phrase with them has more than {PhrasePaths.Most} readings, or the request too many clauses");
            graph = Analyzed(rules.Plain(text), text, given, out _);
            readings = PhrasePaths.Of(graph)!;
        }

        return graph.Count == 0 ? LuceneClauses.None() : queries.Phrases(readings, rules.Slop, rules.LastTermPrefix);
    }

    /// <summary>Where the clauses don't suffice for the synonyms, the text without them.</summary>
    private TokenGraph Analyze(MappedText field, string text, TextRules rules, string path)
    {
        TermText.CheckIndexed(field, path);
        var graph = Analyzed(rules.Analyzer ?? field.SearchAnalyzer, field, text, out var truncated);
        if (truncated || !context.Clauses.TryTakeSynonyms(graph.Synonyms) || !context.Clauses.TryTake(Math.Max(0, graph.Count - 1)))
        {
            var hasSynonyms = graph.Synonyms > 0;
            graph = Analyzed(rules.Plain(field), field, text, out truncated);
            if (truncated || !context.Clauses.TryTake(Math.Max(0, graph.Count - 1)))
            {
                throw QueryShape.TooManyClauses($"{path}.text", context);
            }

            if (hasSynonyms)
            {
                WarnOfSynonyms(field, $"with them the request has more than {context.Clauses.Limit} clauses");
            }
        }

        return graph;
    }

    private TokenGraph Analyzed(Analyzer analyzer, MappedText field, string text, out bool truncated) =>
        AnalyzedText.Analyze(analyzer, field.Name, text, context.Clauses.Left + context.Clauses.SynonymsLeft + 1, out truncated);

    private void WarnOfSynonyms(MappedText field, string why) =>
        context.Warnings.Add($"synonyms were left out in the field '{field.Name}': {why}");

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

        /// <summary>Without typos.</summary>
        public TextRules Exactly() => this with { Fuzziness = Fuzziness.None };

        /// <summary>The same for fields that may be searched as one: what analyzes a text of theirs, or, of others, the field itself.</summary>
        public object AnalysisOf(MappedField field) => field is MappedText text ? Analyzer ?? text.SearchAnalyzer : field;

        /// <summary>What analyzes a text of the field without synonyms.</summary>
        public Analyzer Plain(MappedText field) => GuardedAnalyzer.WithoutSynonyms(Analyzer ?? field.SearchAnalyzer);
    }
}
