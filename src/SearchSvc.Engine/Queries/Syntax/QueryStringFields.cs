using Lucene.Net.Analysis;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>The fields that the parts of a query's text are looked for in, and what their analyzers make of its words.</summary>
internal sealed class QueryStringFields
{
    private readonly QueryContext context;
    private readonly IReadOnlyList<FieldBoost> searched;
    private readonly bool isReplaced;
    private readonly Dictionary<string, IReadOnlyList<FieldBoost>> patterns = [];
    private readonly Dictionary<string, IReadOnlyList<(MappedText Field, int Count)>> analyses = [];

    /// <exception cref="EngineException">INVALID_ARGUMENT: a search field that the index lacks.</exception>
    public QueryStringFields(QueryContext context, QueryStringRules rules)
    {
        this.context = context;
        isReplaced = rules.Analyzer.Length > 0;
        Analyzer = rules.Analyzer.Length > 0 && context.Schema.Analyzers.Find(rules.Analyzer) is { } own ? own : context.Schema.SearchAnalyzer;
        searched = rules.SearchFields.Count == 0
            ? context.Schema.DefaultSearchFields
            : context.ResolveSearchFields(rules.SearchFields, rules.FieldsPath);
    }

    public Analyzer Analyzer { get; }

    /// <summary>Whether a text can name it: a field, or a pattern of some. One that only another of the searched indexes has is no word
    /// here.</summary>
    public bool Knows(string name) =>
        IsPattern(name) ? Of(name).Count > 0 : context.FindField(name) is not null || context.Searched.Find(name) is not null;

    // In a list of fields, what stands behind ^ is a boost.
    public static bool IsPattern(string name) => name.Length > 1 && PathPattern.IsPattern(name) && !name.Contains('^');

    /// <summary>The fields by a name or pattern; without one, the search fields.</summary>
    public IReadOnlyList<FieldBoost> Of(string? name)
    {
        if (name is null)
        {
            return searched;
        }

        if (!patterns.TryGetValue(name, out var fields))
        {
            fields = IsPattern(name)
                ? context.ResolveSearchFields([name], "")
                : context.FindField(name) is { } field ? [new FieldBoost(field, 1)] : [];
            patterns.Add(name, fields);
        }

        return fields;
    }

    /// <summary>Whether words beside each other may be analyzed together: not as the values of numbers or keywords.</summary>
    public bool TakesRuns(string? name) => name is null || (Of(name) is { Count: > 0 } fields && fields.All(f => f.Field is MappedText));

    /// <summary>Whether there is something to look for: of text, that analysis leaves a term of it in some field.</summary>
    public bool HasTerms(string? name, string text) =>
        Of(name) is var fields
        && (fields.Count == 0 || fields.Any(f => f.Field is not MappedText) || ByAnalyzer(name).Any(f => HasTerms(f.Field, text)));

    /// <summary>Whether one field's analysis leaves nothing of a text, as a stop word of its language, of which another's does.</summary>
    public bool HasTermsInPart(string? name, string text) => ByAnalyzer(name).Any(f => !HasTerms(f.Field, text));

    /// <summary>Whether every field's analyzer makes the same terms of both texts.</summary>
    public bool AreAlike(string? name, string left, string right) => ByAnalyzer(name).All(f =>
        Terms(f.Field, left, int.MaxValue).Select(t => t.Term).SequenceEqual(Terms(f.Field, right, int.MaxValue).Select(t => t.Term)));

    /// <summary>How many terms analysis makes of a text beyond the first, over all the fields that it is searched in. Synonyms, which are
    /// left out where they are too many, do not count.</summary>
    /// <param name="enough">Counting a field stops beyond so many.</param>
    public int ExtraTerms(string? name, string text, int enough) =>
        ByAnalyzer(name).Sum(f => Math.Max(0, Typed(f.Field, text, Math.Max(2, enough + 2)).Count - 1) * f.Count);

    /// <summary>The terms of a text in each field in which it is analyzed in a way of its own.</summary>
    public IEnumerable<List<AnalyzedWord>> Analyses(string? name, string text) =>
        ByAnalyzer(name).Select(f => Terms(f.Field, text, int.MaxValue));

    public List<AnalyzedWord> Terms(MappedField field, string text, int most) => AnalyzedWord.Of(Analyzer, field.Name, text, most);

    private List<AnalyzedWord> Typed(MappedText field, string text, int most) =>
        AnalyzedWord.Of(GuardedAnalyzer.WithoutSynonyms(isReplaced ? Analyzer : field.SearchAnalyzer), field.Name, text, most);

    private bool HasTerms(MappedText field, string text) => Terms(field, text, 1).Count > 0;

    /// <summary>Of the text fields, one for each analyzer, and how many have it.</summary>
    private IReadOnlyList<(MappedText Field, int Count)> ByAnalyzer(string? name)
    {
        if (!analyses.TryGetValue(name ?? "", out var grouped))
        {
            grouped = [.. Of(name)
                .Select(f => f.Field)
                .OfType<MappedText>()
                .GroupBy(f => isReplaced ? null : f.SearchAnalyzer)
                .Select(group => (group.First(), group.Count()))];
            analyses.Add(name ?? "", grouped);
        }

        return grouped;
    }
}
