using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>How hits are grouped.</summary>
/// <param name="Size">How many hits of each group, at least 1.</param>
/// <param name="Fields">What each index, by its number, is grouped by.</param>
/// <param name="Memory">Of the request.</param>
internal sealed record CollapseRules(int Size, IReadOnlyList<GroupField> Fields, RequestMemory Memory)
{
    private const int MaxSize = 1_000;
    private const int MaxHits = 10_000;

    /// <summary>Null where no groups are asked for. What is wrong with them is added to the violations or the contexts.</summary>
    /// <param name="pageSize">How many groups a page has.</param>
    public static CollapseRules? Create(Collapse? collapse, int pageSize, SearchScope scope, Violations violations)
    {
        if (collapse is null)
        {
            return null;
        }

        if (collapse.Size is < 0 or > MaxSize)
        {
            violations.Add("collapse.size", $"is from 1 to {MaxSize}, or 0 for 1");
        }
        else if ((long)collapse.Size * pageSize > MaxHits)
        {
            violations.Add("collapse.size", $"times page_size is at most {MaxHits}");
        }

        var fields = scope.All.Select(one => GroupField.Create(collapse, one.View.Index, one.Context)).ToList();
        CheckTypes(collapse, [.. fields.Select(field => field.Field).OfType<MappedField>()], scope, violations);
        return new CollapseRules(Math.Max(1, collapse.Size), fields, scope.All[0].Context.Memory);
    }

    private static void CheckTypes(Collapse collapse, List<MappedField> fields, SearchScope scope, Violations violations)
    {
        if (fields.Select(field => field.TypeName).Distinct().Count() > 1)
        {
            violations.Add(
                "collapse.field",
                $"'{collapse.Field}' has several types in the indexes ({string.Join(", ", fields.Select(field => field.TypeName).Distinct())}): "
                    + "group by a field of one type, or search indexes in which it is",
                Reasons.FieldTypeMismatch);
        }
        else if (collapse.Field.Length > 0 && scope.All.All(one => !one.Context.Schema.TryGetField(collapse.Field, out _)))
        {
            violations.Add(
                "collapse.field",
                $"the index has no field '{collapse.Field}' to group by{scope.All[0].Context.Schema.HintFor(collapse.Field)}",
                Reasons.FieldUnknown);
        }
    }
}
