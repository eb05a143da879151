using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Aggregations.Compiling;

/// <summary>Finds the fields of aggregations. What is wrong with them is added to the context.</summary>
internal sealed class AggregationFields(QueryContext context)
{
    /// <summary>A field of the index; null where it has none of this name, which is no mistake: then no document has a value.</summary>
    /// <param name="path">Of the aggregation's kind: "aggregations[by_source].terms".</param>
    /// <param name="fits">Whether the aggregation can be made over a field; if not, it is a violation.</param>
    /// <param name="wanted">What fits: "a number or date field".</param>
    public MappedField? Find(string name, string path, Func<MappedField, bool> fits, string wanted)
    {
        if (name.Length == 0)
        {
            context.Violations.Add($"{path}.field", $"is required: {wanted}");
        }
        else if (context.FindField(name) is not { } field)
        {
            context.Warnings.Add($"the index has no field '{name}': {path} finds no value{context.Schema.HintFor(name)}");
        }
        else if (!field.IsSortable)
        {
            var why = field.Definition.NotSortable ? $"{field.TypeName} with not_sortable" : field.TypeName;
            context.Violations.Add(
                $"{path}.field",
                $"the field '{name}' is {why} and has no column to aggregate over; {Advice(field, fits, wanted)}",
                Reasons.FieldNotSortable);
        }
        else if (!fits(field))
        {
            context.Violations.Add(
                $"{path}.field", $"the field '{name}' is {field.TypeName}; {Advice(field, fits, wanted)}", Reasons.FieldTypeMismatch);
        }
        else
        {
            return field;
        }

        return null;
    }

    public static bool IsKeyed(MappedField field) => field is MappedKeyword or MappedNumber or IdField;

    public static bool IsNumberOrDate(MappedField field) => IsNumber(field) || field is MappedDate;

    public static bool IsNumber(MappedField field) => field is MappedInteger or MappedDouble;

    private static string Advice(MappedField field, Func<MappedField, bool> fits, string wanted) =>
        field.SubFields.FirstOrDefault(sub => sub.IsSortable && fits(sub)) is { } other ? $"name '{other.Name}'" : $"name {wanted}";
}
