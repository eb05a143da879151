using Lucene.Net.Index;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>The field that hits are grouped by, in one index; null where the index lacks it, so that each of its hits is alone.</summary>
internal sealed record GroupField(string Index, MappedField? Field)
{
    /// <summary>Reads Collapse.field; what is wrong with it is added to the context.</summary>
    public static GroupField Create(Collapse collapse, string index, QueryContext context)
    {
        if (collapse.Field.Length == 0)
        {
            context.Violations.Add("collapse.field", "is required");
        }
        else if (!context.Schema.TryGetField(collapse.Field, out var field))
        {
            context.Warnings.Add($"collapse.field: the index has no field '{collapse.Field}': each of its hits is a group of one");
        }
        else if (!field.IsSortable || field is not (MappedKeyword or MappedNumber))
        {
            context.Violations.Add(
                "collapse.field",
                field is MappedText
                    ? $"'{field.Name}' is text, which keeps no column: group by a keyword such as '{field.Name}.keyword'"
                    : $"'{field.Name}' ({field.TypeName}) keeps no column to group by",
                Reasons.FieldNotSortable);
        }
        else
        {
            return new GroupField(index, field);
        }

        return new GroupField(index, null);
    }

    public GroupColumn ColumnOf(AtomicReaderContext leaf) => new(this, leaf);
}
