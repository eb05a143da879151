using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries;

/// <summary>What a query's term, or a pattern of one, has to look like to be among a field's terms.</summary>
internal static class TermText
{
    /// <summary>A keyword's normalizer is applied, text and ids stay as they are.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT where the field is not indexed, or has no terms of text.</exception>
    public static string Normalize(MappedField field, string term, string path, string kind)
    {
        CheckIndexed(field, path);
        return field switch
        {
            MappedText or IdField => term,
            MappedKeyword keyword => keyword.Normalize(term),
            _ => throw EngineException.Invalid(
                $"{path}.field",
                $"'{field.Name}' is {field.TypeName}; a {kind} query needs a text or keyword field",
                Reasons.FieldTypeMismatch),
        };
    }

    /// <exception cref="EngineException">INVALID_ARGUMENT where the field is stored only.</exception>
    public static void CheckIndexed(MappedField field, string path)
    {
        if (!field.IsIndexed)
        {
            throw EngineException.Invalid(
                $"{path}.field", $"'{field.Name}' is not indexed, so it can't be searched", Reasons.FieldNotIndexed);
        }
    }
}
