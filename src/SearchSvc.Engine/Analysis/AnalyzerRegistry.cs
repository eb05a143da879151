using System.Collections.Frozen;
using Lucene.Net.Analysis;
using SearchSvc.Engine.Analysis.Synonyms;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The analyzers that a schema can name: the ready-made ones ("standard", "english", …), and the index's own (Schema.analyzers),
/// built and checked once. Immutable and safe for any number of threads.
/// </summary>
public sealed class AnalyzerRegistry
{
    /// <summary>How many analyzers of its own a schema may have.</summary>
    public const int MaxAnalyzers = 256;

    /// <summary>How many sets of synonyms a schema may have.</summary>
    public const int MaxSynonymSets = 256;

    private readonly FrozenDictionary<string, GuardedAnalyzer> own;
    private readonly FrozenDictionary<string, string> languages;

    private AnalyzerRegistry(Dictionary<string, GuardedAnalyzer> own, Dictionary<string, string> languages)
    {
        this.own = own.ToFrozenDictionary();
        this.languages = languages.ToFrozenDictionary();
    }

    /// <summary>The ready-made names, sorted.</summary>
    public static IReadOnlyList<string> ReadyMade => ReadyMadeAnalyzers.Names;

    /// <summary>Builds the analyzers of a schema. Adds to <paramref name="violations"/> every unknown name and wrong setting
    /// with its
    /// path, such as "schema.analyzers[titles].filters[2]".</summary>
    public static AnalyzerRegistry Create(SchemaMessage schema, Violations violations)
    {
        var synonyms = ReadSynonyms(schema, violations);
        if (schema.Analyzers.Count > MaxAnalyzers)
        {
            violations.Add(
                "schema.analyzers",
                $"there are {schema.Analyzers.Count}: there must not be more than {MaxAnalyzers}",
                Reasons.InvalidSchema);
            return new AnalyzerRegistry([], []);
        }

        var own = new Dictionary<string, GuardedAnalyzer>();
        var languages = new Dictionary<string, string>();
        foreach (var (name, message) in schema.Analyzers.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (ProblemOfName(name) is { } problem)
            {
                violations.Add($"schema.analyzers[{name}]", problem, Reasons.InvalidName);
            }
            else if (new AnalyzerBuilder(name, message, synonyms, violations).Build() is { } built)
            {
                own.Add(name, built.Analyzer);
                if (built.Language is { } language)
                {
                    languages.Add(name, language);
                }
            }
        }

        return new AnalyzerRegistry(own, languages);
    }

    /// <summary>The analyzer of a name for queries, with its synonyms, or null. An empty name is "standard".</summary>
    public Analyzer? Find(string name) => FindGuarded(name);

    /// <summary>The analyzer of a name for documents, without synonyms, or null. An empty name is "standard".</summary>
    public Analyzer? FindForDocuments(string name) => FindGuarded(name)?.ForDocuments;

    private GuardedAnalyzer? FindGuarded(string name) =>
        name.Length == 0 ? ReadyMadeAnalyzers.Get(ReadyMadeAnalyzers.Default)
        : own.TryGetValue(name, out var analyzer) ? analyzer
        : ReadyMadeAnalyzers.Get(name);

    /// <summary>The language that an analyzer is made for, as a BCP 47 tag ("german" is "de"), or null where it has
    /// none.</summary>
    public string? LanguageOf(string name) =>
        languages.TryGetValue(name, out var language) ? language
        : own.ContainsKey(name) ? null
        : ReadyMadeAnalyzers.Find(name)?.Language;

    /// <summary>What the normalizer filters ("lowercase", "ascii-fold") make of one keyword value.</summary>
    public static string Normalize(string value, IReadOnlyList<string> normalizerFilters) =>
        KeywordNormalizer.Apply(value, normalizerFilters);

    /// <summary>Whether a normalizer filter of this name exists.</summary>
    public static bool IsNormalizerFilter(string name) => KeywordNormalizer.Exists(name);

    /// <summary>A set that has a problem is there too, so that who names it adds no other.</summary>
    private static Dictionary<string, SynonymSet> ReadSynonyms(SchemaMessage schema, Violations violations)
    {
        if (schema.Synonyms.Count > MaxSynonymSets)
        {
            violations.Add(
                "schema.synonyms",
                $"there are {schema.Synonyms.Count}: there must not be more than {MaxSynonymSets}",
                Reasons.InvalidSchema);
            return [];
        }

        var sets = new Dictionary<string, SynonymSet>(StringComparer.Ordinal);
        foreach (var (name, set) in schema.Synonyms.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (!IsName(name))
            {
                violations.Add(
                    $"schema.synonyms[{name}]", "a set's name is 1 to 128 of letters, digits, '-', '_' and '.'", Reasons.InvalidName);
            }

            sets.Add(name, SynonymSet.Read(name, set.Rules, violations));
        }

        return sets;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 128 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static string? ProblemOfName(string name) =>
        !IsName(name)
            ? "an analyzer's name is 1 to 128 of letters, digits, '-', '_' and '.'"
        : ReadyMadeAnalyzers.Find(name) is not null
            ? $"'{name}' is a ready-made analyzer: choose another name, and '{name}' as the base"
        : null;
}
