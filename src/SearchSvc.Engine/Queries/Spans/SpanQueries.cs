using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.Graphs;
using LuceneQuery = Lucene.Net.Search.Query;
using PhraseMessage = SearchSvc.V1.PhraseQuery;
using PrefixMessage = SearchSvc.V1.PrefixQuery;
using SpanNearMessage = SearchSvc.V1.SpanNearQuery;
using TermMessage = SearchSvc.V1.TermQuery;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Makes span queries of their messages. What is wrong is added to the context; what then comes back matches nothing.</summary>
/// <param name="node">Translates a clause as a query by itself, as its name needs it.</param>
internal sealed class SpanQueries(QueryContext context, Func<QueryMessage, string, LuceneQuery> node)
{
    /// <summary>Any more, in any order, would cost twice the time each.</summary>
    private const int MaxUnordered = 12;

    public LuceneQuery Near(MappedField field, SpanNearMessage message, string path)
    {
        if (field is not MappedText)
        {
            throw EngineException.Invalid(
                $"{path}.field", $"'{field.Name}' is {field.TypeName}; a span_near query needs a text field", Reasons.FieldTypeMismatch);
        }

        TermText.CheckIndexed(field, path);
        return NearOf(message, field, path, keepNames: true) is { } near
            ? new NearQuery(field.Name, near, context.Memory, context.Clock)
            : LuceneClauses.None();
    }

    /// <summary>Null: nothing can match, or something is wrong.</summary>
    /// <param name="keepNames">Whether nobody else does so for what is within.</param>
    private NearNode? NearOf(SpanNearMessage message, MappedField field, string path, bool keepNames)
    {
        if (message.Clauses.Count == 0)
        {
            return Invalid<NearNode>($"{path}.clauses", "is required: name at least one clause");
        }

        if (message.Slop < 0)
        {
            Invalid<SpanNode>($"{path}.slop", "is not negative");
        }

        if (!message.InOrder && message.Clauses.Count > MaxUnordered)
        {
            return Invalid<NearNode>(
                $"{path}.clauses", $"are at most {MaxUnordered} where in_order is false: nest some in a span_near of their own");
        }

        var parts = message.Clauses.Select((clause, i) => Clause(clause, field, $"{path}.clauses[{i}]", keepNames)).ToArray();
        return Array.Exists(parts, part => part is null) ? null : new NearNode(parts!, Math.Max(0, message.Slop), message.InOrder);
    }

    private SpanNode? Clause(QueryMessage clause, MappedField field, string path, bool keepNames)
    {
        if (clause is { HasBoost: true, Boost: not 1 })
        {
            Invalid<SpanNode>($"{path}.boost", "is of the whole span_near, not of a clause");
        }

        // A clause with a name is a query by itself too, which keeps the names within.
        var isNamed = keepNames && clause.Name.Length > 0;
        if (isNamed)
        {
            node(clause, path);
        }

        return clause.KindCase switch
        {
            QueryMessage.KindOneofCase.Term when InField(clause.Term.Field, field, $"{path}.term") =>
                Term(clause.Term, field, $"{path}.term"),
            QueryMessage.KindOneofCase.Prefix when InField(clause.Prefix.Field, field, $"{path}.prefix") =>
                Prefix(clause.Prefix, field, $"{path}.prefix"),
            QueryMessage.KindOneofCase.Phrase when InField(clause.Phrase.Field, field, $"{path}.phrase") =>
                Phrase(clause.Phrase, field, $"{path}.phrase"),
            QueryMessage.KindOneofCase.SpanNear when InField(clause.SpanNear.Field, field, $"{path}.span_near") =>
                NearOf(clause.SpanNear, field, $"{path}.span_near", keepNames && !isNamed),
            QueryMessage.KindOneofCase.Term or QueryMessage.KindOneofCase.Prefix or QueryMessage.KindOneofCase.Phrase
                or QueryMessage.KindOneofCase.SpanNear => null,
            _ => Invalid<SpanNode>(path, "is a term, a phrase, a prefix or a span_near"),
        };
    }

    private bool InField(string name, MappedField field, string path)
    {
        if (name != field.Name)
        {
            Invalid<SpanNode>($"{path}.field", $"is '{field.Name}', as of the whole span_near");
        }

        return name == field.Name;
    }

    private TermsNode? Term(TermMessage term, MappedField field, string path)
    {
        if (term.Value?.KindCase != ValueMessage.KindOneofCase.StringValue)
        {
            return Invalid<TermsNode>($"{path}.value", "is a string");
        }

        return term.CaseInsensitive
            ? Expanded(field, GlobPattern.Literal(term.Value.StringValue, ignoreCase: true), path)
            : new TermsNode(field.Name, [term.Value.StringValue]);
    }

    private TermsNode? Prefix(PrefixMessage prefix, MappedField field, string path) =>
        Expanded(field, GlobPattern.Prefix(prefix.Prefix, prefix.CaseInsensitive), path);

    private TermsNode? Expanded(MappedField field, GlobPattern pattern, string path)
    {
        var terms = TermExpansion.Of(field.Name, pattern, context, path);
        return terms.Count == 0 ? null : new TermsNode(field.Name, terms);
    }

    private SpanNode? Phrase(PhraseMessage phrase, MappedField field, string path)
    {
        if (phrase.Slop != 0)
        {
            Invalid<SpanNode>($"{path}.slop", "is 0 within a span_near: nest a span_near with a slop instead");
        }

        var analyzer = phrase.Analyzer.Length == 0 ? context.Schema.SearchAnalyzer : context.Schema.Analyzers.Find(phrase.Analyzer);
        if (analyzer is null)
        {
            return Invalid<SpanNode>($"{path}.analyzer", $"the index has no analyzer '{phrase.Analyzer}'");
        }

        var most = context.Clauses.Left + context.Clauses.SynonymsLeft + 1;
        var graph = AnalyzedText.Analyze(analyzer, field.Name, phrase.Text, most, out var truncated);
        var readings = truncated ? null : PhrasePaths.Of(graph);
        if (readings is null || !context.Clauses.TryTakeSynonyms(graph.Synonyms + Math.Max(0, readings.Count - 1)))
        {
            if (graph.Synonyms > 0)
            {
                context.Warnings.Add($"synonyms were left out in the field '{field.Name}': with them, '{phrase.Text}' has too many readings");
            }

            graph = AnalyzedText.Analyze(
                GuardedAnalyzer.WithoutSynonyms(phrase.Analyzer.Length == 0 && field is MappedText text ? text.SearchAnalyzer : analyzer),
                field.Name,
                phrase.Text,
                most,
                out truncated);
            readings = PhrasePaths.Of(graph)!;
        }

        if (truncated || !context.Clauses.TryTake(Math.Max(0, graph.Count - 1)))
        {
            throw QueryShape.TooManyClauses($"{path}.text", context);
        }

        var nodes = readings.Select(reading => Reading(reading, phrase.LastTermPrefix, field)).OfType<SpanNode>().ToArray();
        return nodes.Length <= 1 ? nodes.FirstOrDefault() : new EitherNode(nodes);
    }

    /// <summary>One way through the phrase; null where no term continues its last one.</summary>
    private SpanNode? Reading(GraphPath reading, bool lastTermPrefix, MappedField field)
    {
        var places = new List<TermsNode>(reading.Steps.Count);
        for (var i = 0; i < reading.Steps.Count; i++)
        {
            var step = reading.Steps[i];
            IReadOnlyList<string> terms = lastTermPrefix && i == reading.Steps.Count - 1 && step.IsTyped
                ? [.. PrefixExpansion.Continued(context.Joined, field.Name, step.Terms).Select(term => term.Text)]
                : [.. step.Terms.Select(term => term.Text)];
            if (terms.Count == 0)
            {
                return null;
            }

            places.Add(new TermsNode(field.Name, terms));
        }

        return places.Count switch
        {
            0 => null,
            1 => places[0],
            _ => new PhraseNode([.. places], [.. reading.Steps.Select(step => step.Position)]),
        };
    }

    private T? Invalid<T>(string path, string description)
        where T : SpanNode
    {
        context.Violations.Add(path, description, Reasons.InvalidQuery);
        return null;
    }
}
