using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Mapping.Sorting;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching;

/// <summary>One key of the order of hits.</summary>
/// <param name="FieldOf">As each index, by its number, is sorted by it. The comparers' values are of one kind.</param>
/// <param name="Show">A value as the contract has it.</param>
/// <param name="MissingFirst">Documents without a value stand before all others, whatever the direction.</param>
internal sealed record SortKey(Func<int, SortField> FieldOf, Func<object?, ValueMessage> Show, bool MissingFirst);

/// <summary>Reads the sorts of a request against each index. A field that only some of them have is missing in the others' documents.</summary>
internal sealed class SortKeys(IReadOnlyList<QueryContext> contexts, IReadOnlyList<string> indexes)
{
    private const int MaxFields = 16;

    /// <summary>Null where there is none to sort by: what is wrong was added to the contexts.</summary>
    public IReadOnlyList<SortKey>? Read(IReadOnlyList<SortMessage> sorts)
    {
        if (sorts.Count > MaxFields)
        {
            Invalid("sort", $"has at most {MaxFields} fields");
            return null;
        }

        var keys = new List<SortKey>(sorts.Count);
        for (var i = 0; i < sorts.Count; i++)
        {
            if (Read(sorts[i], $"sort[{i}]") is { } key)
            {
                keys.Add(key);
            }
        }

        return keys.Count == sorts.Count ? keys : null;
    }

    private SortKey? Read(SortMessage sort, string path)
    {
        CheckOrder(sort, path);
        if (sort.Field == FieldNames.Score)
        {
            var byScore = new SortField(null, SortFieldType.SCORE, sort.Order == SortMessage.Types.Order.Asc);
            return new SortKey(_ => byScore, value => ValueMessage.ForNumber(((J2N.Numerics.Single)value!).ToSingle()), MissingFirst: false);
        }

        var fields = contexts.Select(context => context.FindField(sort.Field)).ToList();
        var first = fields.FindIndex(field => field is not null);
        if (first < 0)
        {
            foreach (var context in contexts)
            {
                context.Violations.Add(
                    $"{path}.field",
                    sort.Field.Length == 0
                        ? "is required"
                        : $"the index has no field '{sort.Field}' to sort by{context.Schema.HintFor(sort.Field)}",
                    Reasons.FieldUnknown);
            }

            return null;
        }

        var sortFields = fields.Select((field, view) => field is null ? null : SortFieldOf(field, sort, path, contexts[view])).ToList();
        if (fields.Where((field, view) => field is not null && sortFields[view] is null).Any())
        {
            return null;
        }

        foreach (var (field, context) in fields.Zip(contexts))
        {
            if (field is null)
            {
                context.Warnings.Add($"{path}.field: the index has no field '{sort.Field}': its documents count as without a value");
            }
        }

        return Join(sort, path, fields, sortFields, first);
    }

    private SortKey? Join(SortMessage sort, string path, List<MappedField?> fields, List<SortField?> sortFields, int first)
    {
        var model = fields[first]!;
        var other = fields.FindIndex(field => field is not null && field.TypeName != model.TypeName);
        if (other < 0)
        {
            return new SortKey(view => sortFields[view] ?? sortFields[first]!, model.SortValue, IsMissingFirst(sort));
        }

        if (fields.TrueForAll(field => field is null or MappedInteger or MappedDouble))
        {
            // As doubles, as Elasticsearch compares them.
            var order = SortOrder.Of(sort, path);
            var doubles = fields.OfType<MappedDouble>().First();
            return new SortKey(
                view => new SortField(sort.Field, new NumberComparerSource(order, widens: fields[view] is MappedInteger), order.Descending),
                doubles.SortValue,
                IsMissingFirst(sort));
        }

        Invalid(
            $"{path}.field",
            $"'{sort.Field}' is {model.TypeName} in index '{indexes[first]}' and {fields[other]!.TypeName} in index '{indexes[other]}': "
                + "sort by a field of one type, or search indexes in which it is",
            Reasons.FieldTypeMismatch);
        return null;
    }

    private static bool IsMissingFirst(SortMessage sort) => sort.Missing == SortMessage.Types.Missing.First;

    private static SortField? SortFieldOf(MappedField field, SortMessage sort, string path, QueryContext context)
    {
        try
        {
            return field.SortField(sort, path);
        }
        catch (EngineException e) when (e.Kind == ErrorKind.InvalidArgument)
        {
            context.Add(e);
            return null;
        }
    }

    private void CheckOrder(SortMessage sort, string path)
    {
        if (sort.Field is FieldNames.Score or FieldNames.Id && !Enum.IsDefined(sort.Order))
        {
            Invalid($"{path}.order", "is neither ORDER_ASC nor ORDER_DESC");
        }

        if (sort.Field is FieldNames.Score or FieldNames.Id && sort.DistanceFrom is not null)
        {
            Invalid($"{path}.distance_from", "is for a geo_point field");
        }
    }

    /// <summary>Wrong whatever the index.</summary>
    private void Invalid(string path, string description, string reason = Reasons.InvalidField)
    {
        foreach (var context in contexts)
        {
            context.Violations.Add(path, description, reason);
        }
    }
}
