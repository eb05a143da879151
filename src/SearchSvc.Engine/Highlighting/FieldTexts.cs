using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Highlighting;

/// <summary>Which fields of a schema have texts, and where these stand: a sub-field shows its owner's text, a field that others are
/// copied to shows theirs.</summary>
internal sealed class FieldTexts(IndexSchema schema)
{
    private readonly ILookup<MappedField, string> copiedFrom =
        schema.Fields.SelectMany(field => field.CopyTo.Select(target => (target, field.Name))).ToLookup(copy => copy.target, copy => copy.Name);

    public static bool HasText(MappedField field) => field is MappedText or MappedKeyword;

    public bool IsText(string field) => schema.TryGetField(field, out var mapped) && HasText(mapped);

    /// <summary>The paths of the source whose values are the field's texts.</summary>
    public IReadOnlyList<string> PathsOf(MappedField field)
    {
        var owner = field.Owner ?? field;
        return [owner.Name, .. copiedFrom[owner]];
    }

    /// <summary>The field and its sub-fields, those of them that have texts.</summary>
    public static IEnumerable<MappedField> AnalysesOf(MappedField field) => field.SubFields.Prepend(field).Where(HasText);
}
