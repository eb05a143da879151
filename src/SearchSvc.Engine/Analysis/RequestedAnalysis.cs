using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Analysis;

/// <summary>AnalyzeText: by an analyzer's name, as a field does it, or, where neither is given, by the default analyzer.</summary>
internal static class RequestedAnalysis
{
    /// <summary>More tokens than this are left out: a response has room for no more.</summary>
    private const int MaxTokens = 10_000;

    private const int MaxLength = 1_000_000;

    /// <exception cref="EngineException">INVALID_ARGUMENT: no such analyzer or field, a field without analysis, a text too long.</exception>
    public static IReadOnlyList<Token> Run(AnalyzeTextRequest request, IndexSchema schema)
    {
        if (request.Text.Length > MaxLength)
        {
            throw EngineException.Invalid("text", $"has more than {MaxLength:N0} characters");
        }

        return request.AnalysisCase == AnalyzeTextRequest.AnalysisOneofCase.Field
            ? AsField(request.Field, request.Text, schema)
            : ByName(request.Analyzer.Length > 0 ? request.Analyzer : schema.Message.DefaultAnalyzer, request.Text, schema);
    }

    private static IReadOnlyList<Token> ByName(string name, string text, IndexSchema schema)
    {
        if (schema.Analyzers.Find(name) is { } analyzer)
        {
            return TextAnalysis.Analyze(analyzer, text, MaxTokens);
        }

        var hint = ClosestName.Hint(name, [.. AnalyzerRegistry.ReadyMade, .. schema.Message.Analyzers.Keys]);
        throw EngineException.Invalid("analyzer", $"'{name}' does not exist{hint}");
    }

    private static IReadOnlyList<Token> AsField(string name, string text, IndexSchema schema)
    {
        if (!schema.TryGetField(name, out var field))
        {
            throw EngineException.Invalid("field", $"'{name}' is not in the schema{schema.HintFor(name)}", Reasons.FieldUnknown);
        }

        var definition = field.Definition;
        return definition.Type switch
        {
            FieldMessage.Types.Type.Text => ByName(
                definition.Analyzer.Length > 0 ? definition.Analyzer : schema.Message.DefaultAnalyzer, text, schema),
            FieldMessage.Types.Type.Keyword => [Whole(AnalyzerRegistry.Normalize(text, definition.NormalizerFilters), text)],
            _ => throw EngineException.Invalid("field", $"'{name}' is of type {definition.Type}, which is not analyzed", Reasons.FieldTypeMismatch),
        };
    }

    private static Token Whole(string value, string text) =>
        new() { Text = value, EndOffset = text.Length, PositionLength = 1, Type = "word" };
}
