using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>The order of hits, by definition.</summary>
internal static class ModelOrder
{
    public static Gen<Sort[]> Sorts(ModelSchema schema) => Gen.Select(
        Gen.OneOf([.. schema.Fields.Where(f => f.IsSortable).Select(f => f.Name), "_score", "_id"]), Gen.Enum<Sort.Types.Order>(),
        Gen.Enum<Sort.Types.Missing>(), Gen.Enum<Sort.Types.Mode>(),
        (field, order, missing, mode) => field.StartsWith('_')
            ? new Sort { Field = field, Order = order }
            : new Sort { Field = field, Order = order, Missing = missing, Mode = mode }).Array[0, 3];

    /// <summary>Below 0 where the first hit stands before the second.</summary>
    public static int Compare(ModelSchema schema, IReadOnlyList<Sort> sorts, (ModelDocument Document, float Score) a, (ModelDocument Document, float Score) b)
    {
        if (sorts.Count == 0)
        {
            sorts = [new Sort { Field = "_score" }];
        }

        var order = sorts.Select(sort => One(schema, sort, a, b)).FirstOrDefault(c => c != 0);
        return order != 0 ? order : string.CompareOrdinal(a.Document.Id, b.Document.Id);
    }

    private static int One(ModelSchema schema, Sort sort, (ModelDocument Document, float Score) a, (ModelDocument Document, float Score) b)
    {
        if (sort.Field == "_score")
        {
            return sort.Order == Sort.Types.Order.Asc ? a.Score.CompareTo(b.Score) : b.Score.CompareTo(a.Score);
        }

        var descending = sort.Order == Sort.Types.Order.Desc;
        var (x, y) = sort.Field == "_id" ? (a.Document.Id, b.Document.Id) : (Value(schema, sort, a.Document), Value(schema, sort, b.Document));
        if (x is null || y is null)
        {
            var missing = sort.Missing == Sort.Types.Missing.First ? -1 : 1;
            return x is null ? y is null ? 0 : missing : -missing;
        }

        var order = ModelValues.Compare(x, y);
        return descending ? -order : order;
    }

    private static object? Value(ModelSchema schema, Sort sort, ModelDocument document)
    {
        var field = schema[sort.Field];
        var values = Ordered(schema, field, document);
        var largest = sort.Mode == Sort.Types.Mode.Max || (sort.Mode == Sort.Types.Mode.Unspecified && sort.Order == Sort.Types.Order.Desc);
        return values.Count == 0 ? null : largest ? values[^1] : values[0];
    }

    /// <summary>Null for a document without a value.</summary>
    public static object? Smallest(ModelSchema schema, ModelField field, ModelDocument document) =>
        Ordered(schema, field, document).FirstOrDefault();

    private static List<object> Ordered(ModelSchema schema, ModelField field, ModelDocument document) =>
        [.. (field.HasTerms ? [.. document.Terms(schema, field)] : document.Values(schema, field.Name)).Order(Comparer<object>.Create(ModelValues.Compare))];
}
