using System.Collections.Frozen;
using Lucene.Net.Analysis;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The analyzers that a schema can name: the ready-made ones ("standard", "english", …), and the index's own (Schema.analyzers),
/// built and checked once. Immutable and safe for any number of threads.
/// </summary>
public sealed class AnalyzerRegistry
{
    private readonly FrozenDictionary<string, GuardedAnalyzer> own;
    private readonly FrozenDictionary<string, string> languages;

    private AnalyzerRegistry(Dictionary<string, GuardedAnalyzer> own, Dictionary<string, string> languages)
    {
        this.own = own.ToFrozenDictionary();
        this.languages = languages.ToFrozenDictionary();
    }

    /// <summary>The ready-made names, sorted.</summary>
    public static IReadOnlyList<string> ReadyMade => ReadyMadeAnalyzers.Names;

    /// <summary>Builds the analyzers of a schema. Adds to <paramref name="violations"/> every unknown name and wrong setting with its
    /// path, such as "schema.analyzers[titles].filters[2]".</summary>
    /// <exception cref="EngineException">UNIMPLEMENTED: the schema has synonyms.</exception>
    public static AnalyzerRegistry Create(SchemaMessage schema, Violations violations)
    {
        if (schema.Analyzers.Count > 0)
        {
            throw EngineException.Unimplemented("schema.analyzers", "an analyzer of the index's own");
        }

        return new AnalyzerRegistry([], []);
    }

    /// <summary>The analyzer of a name, or null. An empty name is "standard".</summary>
    public Analyzer? Find(string name) =>
        name.Length == 0 ? ReadyMadeAnalyzers.Analyzer(ReadyMadeAnalyzers.Default)
        : own.TryGetValue(name, out var analyzer) ? analyzer
        : ReadyMadeAnalyzers.Analyzer(name);

    /// <summary>The language that an analyzer is made for, as a BCP 47 tag ("german" is "de"), or null where it has none.</summary>
    public string? LanguageOf(string name) =>
        languages.TryGetValue(name, out var language) ? language
        : own.ContainsKey(name) ? null
        : ReadyMadeAnalyzers.Find(name)?.Language;

    /// <summary>What the normalizer filters ("lowercase", "ascii-fold") make of one keyword value.</summary>
    public static string Normalize(string value, IReadOnlyList<string> normalizerFilters) =>
        KeywordNormalizer.Apply(value, normalizerFilters);

    /// <summary>Whether a normalizer filter of this name exists.</summary>
    public static bool IsNormalizerFilter(string name) => KeywordNormalizer.Exists(name);
}
