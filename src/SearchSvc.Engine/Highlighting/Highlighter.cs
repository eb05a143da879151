using System.Collections.Concurrent;
using System.Text;
using Lucene.Net.Index;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Highlighting;

/// <summary>Finds the passages of texts that best answer a query. Made once for a request; safe for any number of threads.</summary>
internal sealed class Highlighter
{
    private const int DefaultIgnoreAbove = 8_191;

    private readonly IndexSchema schema;
    private readonly FieldTexts texts;
    private readonly HighlightSettings settings;
    private readonly IReadOnlyList<HighlightClause> clauses;
    private readonly ILookup<string, HighlightClause> clausesByField;
    private readonly IReadOnlyList<MappedField> selected;
    private readonly SourceValues sourceValues;
    private readonly ConcurrentDictionary<string, HighlightedField> plans = new(StringComparer.Ordinal);

    private Highlighter(
        IndexSchema schema,
        FieldTexts texts,
        HighlightSettings settings,
        IReadOnlyList<HighlightClause> clauses,
        ILookup<string, HighlightClause> clausesByField,
        IReadOnlyList<MappedField> selected)
    {
        this.schema = schema;
        this.texts = texts;
        this.settings = settings;
        this.clauses = clauses;
        this.clausesByField = clausesByField;
        this.selected = selected;
        sourceValues = new SourceValues(selected.Select(field => (field.Name, texts.PathsOf(field))));
    }

    /// <param name="query">The query as it is executed, before it is rewritten.</param>
    /// <param name="reader">The index: for statistics of terms, and the terms that are near others.</param>
    /// <param name="path">Of the options in the request, for errors: "highlight".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation of the options.</exception>
    public static Highlighter Create(HighlightOptions options, LuceneQuery query, IndexSchema schema, IndexReader reader, string path)
    {
        var violations = new Violations();
        var settings = HighlightSettings.Parse(options, path, violations);
        var texts = new FieldTexts(schema);
        var clauses = ClauseExtractor.Extract(query, reader, texts.IsText, options.IncludeFilters);
        var byField = clauses.ToLookup(clause => clause.Field, StringComparer.Ordinal);
        var searched = byField.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var selected = FieldSelection.Resolve(options.Fields, searched, schema, path, violations);
        violations.ThrowIfAny();

        // A field that the query asks nothing of is not looked at, but for its beginning.
        var looked = settings.NoMatchSize > 0 || (settings.AnyField && clauses.Count > 0)
            ? selected
            : [.. selected.Where(field => FieldTexts.AnalysesOf(field).Any(analysis => searched.Contains(analysis.Name)))];
        return new Highlighter(schema, texts, settings, clauses, byField, looked);
    }

    /// <summary>The highlights of a stored document, by field; a field without passages is left out.</summary>
    /// <param name="document">Where the index has this very source; null: it may have another state of the document, or none.</param>
    public IReadOnlyDictionary<string, Highlights> Highlight(
        ReadOnlySpan<byte> source, IndexedDocument? document, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Highlights>(StringComparer.Ordinal);
        if (selected.Count == 0)
        {
            return found;
        }

        var values = sourceValues.Read(source);
        foreach (var field in selected)
        {
            var highlights = PlanOf(field).Highlight(values[field.Name], document, cancellationToken);
            if (highlights.Passages.Count > 0)
            {
                found.Add(field.Name, highlights);
            }
        }

        return found;
    }

    /// <summary>The highlights of a text that is analyzed as a value of a field; without passages where there is nothing to show.</summary>
    public Highlights Highlight(MappedField field, string text, CancellationToken cancellationToken) =>
        FieldTexts.HasText(field) ? PlanOf(field).Highlight([new FieldValue(text, 0)], null, cancellationToken) : new Highlights();

    private HighlightedField PlanOf(MappedField field) =>
        plans.GetOrAdd(field.Name, static (_, state) => state.Owner.Plan(state.Field), (Owner: this, Field: field));

    private HighlightedField Plan(MappedField field)
    {
        var passes = new List<AnalysisPass>();
        var next = 0;
        foreach (var analysis in FieldTexts.AnalysesOf(field))
        {
            var asked = !settings.AnyField ? clausesByField[analysis.Name]
                : ReferenceEquals(analysis, field) || clausesByField.Contains(analysis.Name) ? clauses
                : [];
            var matcher = new FieldMatcher(asked, next);
            if (!matcher.IsEmpty)
            {
                passes.Add(Pass(analysis, matcher));
                next += matcher.Weights.Count;
            }
        }

        var rules = new SentenceRules(settings.Language ?? LanguageOf(field));
        return new HighlightedField(field.Name, passes, rules, settings);
    }

    private static AnalysisPass Pass(MappedField field, FieldMatcher matcher) => field is MappedText text
        ? new TextPass(matcher, field.Name, text.IndexAnalyzer)
        : new KeywordPass(matcher, value => TermOf((MappedKeyword)field, value));

    // A value that was too long to be indexed matches nothing.
    private static string? TermOf(MappedKeyword field, string value)
    {
        var term = field.Normalize(value);
        var limit = field.Definition.IgnoreAbove > 0 ? field.Definition.IgnoreAbove : DefaultIgnoreAbove;
        return Encoding.UTF8.GetByteCount(value) > limit || Encoding.UTF8.GetByteCount(term) > limit ? null : term;
    }

    private string LanguageOf(MappedField field)
    {
        var analyzer = field.Definition.Analyzer.Length > 0 ? field.Definition.Analyzer : schema.Message.DefaultAnalyzer;
        return schema.Analyzers.LanguageOf(analyzer)?.Split('-')[0] ?? "en";
    }
}
