using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Errors;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Mapping;

/// <summary>Checks one field's settings against its type.</summary>
internal static class FieldSettings
{
    private const string Types =
        "TYPE_TEXT for prose, TYPE_KEYWORD for exact values, TYPE_INTEGER, TYPE_DOUBLE, TYPE_BOOLEAN, TYPE_DATE, TYPE_GEO_POINT "
        + "or TYPE_STORED";

    public static void Check(FieldMessage field, string path, AnalyzerRegistry analyzers, Violations violations)
    {
        if (field.Type == FieldType.Unspecified || !Enum.IsDefined(field.Type))
        {
            var fault = field.Type == FieldType.Unspecified ? "required" : "unknown";
            violations.Add($"{path}.type", $"is {fault}: {Types}", Reasons.InvalidSchema);
            return;
        }

        OnlyFor(FieldType.Text, "text", field, path, violations, [
            ("analyzer", field.Analyzer.Length > 0),
            ("search_analyzer", field.SearchAnalyzer.Length > 0),
            ("store_offsets", field.StoreOffsets),
            ("bm25_k1", field.HasBm25K1),
            ("bm25_b", field.HasBm25B),
            ("omit_norms", field.OmitNorms),
        ]);
        OnlyFor(FieldType.Keyword, "keyword", field, path, violations, [
            ("normalizer_filters", field.NormalizerFilters.Count > 0),
            ("ignore_above", field.IgnoreAbove != 0),
        ]);
        CheckValues(field, path, analyzers, violations);
        CheckCombinations(field, path, violations);
    }

    private static void CheckValues(FieldMessage field, string path, AnalyzerRegistry analyzers, Violations violations)
    {
        CheckAnalyzer(field.Analyzer, $"{path}.analyzer", analyzers, violations);
        CheckAnalyzer(field.SearchAnalyzer, $"{path}.search_analyzer", analyzers, violations);
        for (var i = 0; i < field.NormalizerFilters.Count; i++)
        {
            if (!AnalyzerRegistry.IsNormalizerFilter(field.NormalizerFilters[i]))
            {
                violations.Add(
                    $"{path}.normalizer_filters[{i}]",
                    $"'{field.NormalizerFilters[i]}' is no filter for keywords; there are {string.Join(", ", KeywordNormalizer.Names)}",
                    Reasons.InvalidSchema);
            }
        }

        if (field.IgnoreAbove < 0)
        {
            violations.Add($"{path}.ignore_above", "is a number of bytes, 0 for 8,191", Reasons.InvalidSchema);
        }

        if (field.HasBm25K1 && !(field.Bm25K1 >= 0 && float.IsFinite(field.Bm25K1)))
        {
            violations.Add($"{path}.bm25_k1", "is at least 0", Reasons.InvalidSchema);
        }

        if (field.HasBm25B && !(field.Bm25B is >= 0 and <= 1))
        {
            violations.Add($"{path}.bm25_b", "is from 0 to 1", Reasons.InvalidSchema);
        }
    }

    private static void CheckCombinations(FieldMessage field, string path, Violations violations)
    {
        if (field.Suggest && field.Type is not (FieldType.Text or FieldType.Keyword))
        {
            violations.Add($"{path}.suggest", "is for text and keyword fields", Reasons.InvalidSchema);
        }

        if (field.SuggestWeightField.Length > 0 && !field.Suggest)
        {
            violations.Add($"{path}.suggest_weight_field", "is for fields with suggest", Reasons.InvalidSchema);
        }

        if (field.Type == FieldType.Stored && field.Fields.Count > 0)
        {
            violations.Add($"{path}.fields", "are for fields that are searched", Reasons.InvalidSchema);
        }

        if (field.Type == FieldType.Stored && field.CopyTo.Count > 0)
        {
            violations.Add($"{path}.copy_to", "is for fields that are searched", Reasons.InvalidSchema);
        }
    }

    /// <summary>An empty name leaves the choice to the schema.</summary>
    public static void CheckAnalyzer(string name, string path, AnalyzerRegistry analyzers, Violations violations)
    {
        if (name.Length > 0 && analyzers.Find(name) is null)
        {
            violations.Add(
                path,
                $"the analyzer '{name}' does not exist{ClosestName.Hint(name, AnalyzerRegistry.ReadyMade)}; "
                    + "make it in schema.analyzers or name a ready-made one",
                Reasons.InvalidSchema);
        }
    }

    private static void OnlyFor(
        FieldType type,
        string typeName,
        FieldMessage field,
        string path,
        Violations violations,
        ReadOnlySpan<(string Setting, bool IsSet)> settings)
    {
        foreach (var (setting, isSet) in settings)
        {
            if (isSet && field.Type != type)
            {
                violations.Add($"{path}.{setting}", $"is for {typeName} fields", Reasons.InvalidSchema);
            }
        }
    }
}
