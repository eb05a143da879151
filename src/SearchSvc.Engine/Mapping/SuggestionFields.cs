using Lucene.Net.Documents;
using SearchSvc.Engine.Suggesting;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace SearchSvc.Engine.Mapping;

/// <summary>What of one document is suggested, and how much it weighs, while it is mapped.</summary>
internal sealed class SuggestionFields
{
    private readonly Dictionary<MappedField, List<string>> values = [];
    private readonly Dictionary<MappedNumber, long> weights = [];

    /// <returns>Null, or why the value is not suggested.</returns>
    public string? Add(MappedField field, string value)
    {
        if (value.Length > SuggestedValues.Longest)
        {
            return $"is longer than {SuggestedValues.Longest} characters and is not suggested";
        }

        if (!values.TryGetValue(field, out var all))
        {
            values.Add(field, all = []);
        }

        if (all.Count == SuggestedValues.Most)
        {
            return $"has more than {SuggestedValues.Most} values, of which no more are suggested";
        }

        all.Add(value);
        return null;
    }

    /// <summary>Of several numbers the highest weighs.</summary>
    public void AddWeight(MappedNumber field, long value) =>
        weights[field] = weights.TryGetValue(field, out var other) ? Math.Max(other, value) : value;

    /// <summary>Adds the columns.</summary>
    public void AddTo(LuceneDocument document)
    {
        foreach (var (field, texts) in values)
        {
            var weight = field.SuggestWeight is not { } number ? 0
                : weights.TryGetValue(number, out var known) ? known
                : SuggestedValues.NoWeight;
            document.Add(new BinaryDocValuesField(
                SuggestedValues.ColumnOf(field.Name), SuggestedValues.Encode(weight, [.. texts.Distinct(StringComparer.Ordinal)])));
        }
    }
}
