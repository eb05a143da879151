using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Suggesting;

/// <summary>Finds the field that a request means.</summary>
internal static class SuggestField
{
    /// <summary>The field whose values complete a text; where none is named, the only one.</summary>
    /// <returns>Null where there is none, with a violation.</returns>
    public static MappedField? ForCompletion(string name, IndexSchema schema, Violations violations)
    {
        var all = schema.Fields.Where(field => field.Definition.Suggest).ToList();
        if (name.Length == 0)
        {
            if (all.Count == 1)
            {
                return all[0];
            }

            violations.Add("field", all.Count == 0
                ? $"is required, and the index has no field with suggest; {HowTo}"
                : $"is required where the index has several fields with suggest: {Names(all)}");
            return null;
        }

        if (!schema.TryGetField(name, out var field))
        {
            violations.Add("field", $"'{name}' is not in the schema{schema.HintFor(name)}", Reasons.FieldUnknown);
            return null;
        }

        if (!field.Definition.Suggest)
        {
            var advice = all.Count == 0 ? HowTo : $"there is {Names(all)}";
            violations.Add("field", $"the field '{name}' has no completions; {advice}", Reasons.FieldNotIndexed);
            return null;
        }

        return field;
    }

    /// <summary>The text fields whose words correct a text; where none is named, those that a query searches.</summary>
    /// <returns>Empty where the named one is no such field, with a violation.</returns>
    public static IReadOnlyList<string> ForCorrection(string name, IndexSchema schema, Violations violations)
    {
        if (name.Length == 0)
        {
            return [.. schema.DefaultSearchFields.Select(searched => searched.Field.Name)];
        }

        if (!schema.TryGetField(name, out var field))
        {
            violations.Add("field", $"'{name}' is not in the schema{schema.HintFor(name)}", Reasons.FieldUnknown);
        }
        else if (field is not MappedText)
        {
            violations.Add("field", $"the field '{name}' is {field.TypeName}; words are corrected by those of text fields", Reasons.FieldTypeMismatch);
        }
        else if (!field.IsIndexed)
        {
            violations.Add("field", $"the field '{name}' is not indexed (not_indexed)", Reasons.FieldNotIndexed);
        }
        else
        {
            return [name];
        }

        return [];
    }

    private const string HowTo = "add one, or a sub-field, with suggest by UpdateIndex, and write the documents again";

    private static string Names(IEnumerable<MappedField> fields) => string.Join(", ", fields.Select(field => $"'{field.Name}'").Take(10));
}
