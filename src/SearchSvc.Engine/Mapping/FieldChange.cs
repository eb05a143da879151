using System.Globalization;
using SearchSvc.Engine.Errors;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Mapping;

/// <summary>Changes one existing field as UpdateIndex asks, where that needs no re-indexing.</summary>
/// <param name="isWhole">The change is the whole definition; else what it leaves unset stays.</param>
internal sealed class FieldChange(
    FieldMessage field, FieldMessage change, string name, string path, bool isWhole, List<Violation> conflicts, string defaultAnalyzer)
{
    public void Apply()
    {
        Keep("type", field.Type, change.Type, change.Type != default);
        Keep("analyzer", AnalyzerOf(field), AnalyzerOf(change), change.Analyzer.Length > 0);
        Keep("not_indexed", field.NotIndexed, change.NotIndexed, change.NotIndexed);
        Keep("not_sortable", field.NotSortable, change.NotSortable, change.NotSortable);
        Keep("store_offsets", field.StoreOffsets, change.StoreOffsets, change.StoreOffsets);
        Keep("omit_norms", field.OmitNorms, change.OmitNorms, change.OmitNorms);
        Keep("suggest", field.Suggest, change.Suggest, change.Suggest);
        Keep("suggest_weight_field", field.SuggestWeightField, change.SuggestWeightField, change.SuggestWeightField.Length > 0);
        Keep("copy_to", string.Join(", ", field.CopyTo), string.Join(", ", change.CopyTo), change.CopyTo.Count > 0);
        Keep(
            "normalizer_filters",
            string.Join(", ", field.NormalizerFilters),
            string.Join(", ", change.NormalizerFilters),
            change.NormalizerFilters.Count > 0);

        if (isWhole || change.SearchAnalyzer.Length > 0)
        {
            field.SearchAnalyzer = change.SearchAnalyzer;
        }

        if (isWhole || change.IgnoreAbove != 0)
        {
            field.IgnoreAbove = change.IgnoreAbove;
        }

        if (change.HasBm25K1)
        {
            field.Bm25K1 = change.Bm25K1;
        }
        else if (isWhole)
        {
            field.ClearBm25K1();
        }

        if (change.HasBm25B)
        {
            field.Bm25B = change.Bm25B;
        }
        else if (isWhole)
        {
            field.ClearBm25B();
        }

        // Somebody stands for it now.
        field.Guessed = false;
    }

    /// <summary>What is not text has no analyzer, whatever the default is.</summary>
    private string AnalyzerOf(FieldMessage message) =>
        message.Analyzer.Length > 0 || field.Type != FieldType.Text ? message.Analyzer : defaultAnalyzer;

    private void Keep<T>(string setting, T old, T asked, bool isSet)
    {
        // A type left open is never asked for.
        if ((isSet || (isWhole && setting != "type")) && !EqualityComparer<T>.Default.Equals(old, asked))
        {
            conflicts.Add(new Violation(
                $"{path}.{setting}",
                string.Create(
                    CultureInfo.InvariantCulture, $"the field '{name}' exists with {setting} {Show(old)}, which can't become {Show(asked)}")));
        }
    }

    private static string Show<T>(T value) => value is string text ? $"'{text}'" : $"{value}";
}
