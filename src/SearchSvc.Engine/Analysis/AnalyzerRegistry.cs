using Lucene.Net.Analysis;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The analyzers that a schema can name: the ready-made ones ("standard", "english", …), and the index's own (Schema.analyzers),
/// built and checked once. Immutable and safe for any number of threads.
/// </summary>
public sealed class AnalyzerRegistry
{
    /// <summary>The ready-made names, sorted.</summary>
    public static IReadOnlyList<string> ReadyMade => throw new NotImplementedException();

    /// <summary>Builds the analyzers of a schema. Adds to <paramref name="violations"/> every unknown name and wrong setting with its
    /// path, such as "schema.analyzers[titles].filters[2]".</summary>
    public static AnalyzerRegistry Create(SchemaMessage schema, Violations violations) => throw new NotImplementedException();

    /// <summary>The analyzer of a name, or null. An empty name is "standard".</summary>
    public Analyzer? Find(string name) => throw new NotImplementedException();

    /// <summary>What the normalizer filters ("lowercase", "ascii-fold") make of one keyword value.</summary>
    public static string Normalize(string value, IReadOnlyList<string> normalizerFilters) => throw new NotImplementedException();

    /// <summary>Whether a normalizer filter of this name exists.</summary>
    public static bool IsNormalizerFilter(string name) => throw new NotImplementedException();
}
