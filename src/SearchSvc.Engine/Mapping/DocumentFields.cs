using System.Runtime.InteropServices;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using LuceneDocument = Lucene.Net.Documents.Document;
using LuceneField = Lucene.Net.Documents.Field;

namespace SearchSvc.Engine.Mapping;

/// <summary>The Lucene fields of one document while it is mapped.</summary>
internal sealed class DocumentFields
{
    /// <summary>Texts that a document may have: there is a gap between two of a field, and positions are 32 bits.</summary>
    public const int MostTexts = 10_000_000;

    private readonly LuceneDocument document = new();
    private readonly HashSet<string> exists = new(StringComparer.Ordinal);
    private readonly Dictionary<MappedField, List<long>> numbers = [];
    private readonly Dictionary<MappedField, List<(double Lat, double Lon)>> points = [];
    private readonly SuggestionFields suggestions = new();
    private int texts;

    public DocumentWarnings Warnings { get; } = new();

    /// <summary>False when the document has too many texts.</summary>
    public bool TryCountText() => ++texts <= MostTexts;

    public void Add(IIndexableField field) => document.Add(field);

    /// <summary>The field has a value, and so have the objects around it.</summary>
    public void Exists(MappedField field)
    {
        if (exists.Add(field.Name))
        {
            foreach (var parent in field.Parents)
            {
                exists.Add(parent);
            }
        }
    }

    /// <summary>A number for the field's column.</summary>
    public void AddNumber(MappedField field, long value) => Values(numbers, field).Add(value);

    /// <summary>A point for the field's column, in degrees.</summary>
    public void AddPoint(MappedField field, double lat, double lon) => Values(points, field).Add((lat, lon));

    /// <summary>The value is suggested, where the field's values are.</summary>
    public void Suggest(MappedField field, string value)
    {
        if (field.Definition.Suggest && suggestions.Add(field, value) is { } problem)
        {
            Warnings.Add(field.Name, problem);
        }
    }

    /// <summary>A number by which the document's suggestions are weighed.</summary>
    public void AddWeight(MappedNumber field, long value) => suggestions.AddWeight(field, value);

    /// <summary>The document, with columns and names of fields. Nothing can be added after it.</summary>
    public LuceneDocument Finish()
    {
        foreach (var (field, values) in numbers)
        {
            values.Sort();
            document.Add(new NumericDocValuesField(field.Name, values[0]));
            if (values.Count > 1)
            {
                document.Add(new NumericDocValuesField(NumberColumn.MaxOf(field.Name), values[^1]));
                document.Add(new BinaryDocValuesField(
                    NumberColumn.AllOf(field.Name), NumberColumn.Encode(CollectionsMarshal.AsSpan(values))));
            }
        }

        foreach (var (field, values) in points)
        {
            document.Add(new BinaryDocValuesField(field.Name, MappedGeoPoint.Encode(values)));
        }

        suggestions.AddTo(document);
        foreach (var path in exists)
        {
            document.Add(new LuceneField(FieldNames.Exists, path, FieldFormats.Term));
        }

        return document;
    }

    private static List<T> Values<T>(Dictionary<MappedField, List<T>> all, MappedField field)
    {
        ref var values = ref CollectionsMarshal.GetValueRefOrAddDefault(all, field, out _);
        return values ??= new List<T>(1);
    }
}
