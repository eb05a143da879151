using Lucene.Net.Analysis;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Errors;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>The verbs of these tests: an analyzer of a schema, its tokens, its violations.</summary>
internal static class Analyzers
{
    public static Analyzer ReadyMade(string name) => Registry(new SchemaMessage()).Find(name)!;

    public static Analyzer Custom(AnalyzerMessage message) =>
        Registry(new SchemaMessage { Analyzers = { ["own"] = message } }).Find("own")!;

    public static Analyzer Custom(string tokenizer, params string[] filters) =>
        Custom(new AnalyzerMessage { Tokenizer = tokenizer, Filters = { filters } });

    public static AnalyzerRegistry Registry(SchemaMessage schema)
    {
        var violations = new Violations();
        var registry = AnalyzerRegistry.Create(schema, violations);
        violations.ThrowIfAny();
        return registry;
    }

    public static string[] Tokens(Analyzer analyzer, string text) =>
        [.. TextAnalysis.Analyze(analyzer, text, int.MaxValue).Select(t => t.Text)];

    public static IReadOnlyList<Violation> ViolationsOf(AnalyzerMessage message) =>
        ViolationsOf(new SchemaMessage { Analyzers = { ["own"] = message } });

    public static IReadOnlyList<Violation> ViolationsOf(SchemaMessage schema)
    {
        var violations = new Violations();
        AnalyzerRegistry.Create(schema, violations);
        return violations.Any ? Assert.Throws<EngineException>(violations.ThrowIfAny).Violations : [];
    }
}
