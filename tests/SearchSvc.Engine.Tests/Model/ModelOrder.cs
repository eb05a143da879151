using CsCheck;
using SearchSvc.Engine.Tests.Queries.Geo;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>The order of hits, by definition.</summary>
internal static class ModelOrder
{
    public static Gen<Sort[]> Sorts(IReadOnlyList<ModelField> fields) => Gen.Select(
        Gen.OneOf([.. fields.Where(f => f.IsSortable), new ModelField("_score", default), new ModelField("_id", default)]),
        Gen.Enum<Sort.Types.Order>(), Gen.Enum<Sort.Types.Missing>(), Gen.Enum<Sort.Types.Mode>(), ModelGenerators.Point,
        (field, order, missing, mode, from) => field.Name.StartsWith('_')
            ? new Sort { Field = field.Name, Order = order }
            : new Sort { Field = field.Name, Order = order, Missing = missing, Mode = mode, DistanceFrom = field.HasValues ? null : from }).Array[0, 3];

    /// <summary>Below 0 where the first hit stands before the second.</summary>
    public static int Compare(IReadOnlyList<Sort> sorts, (ModelDocument Document, float Score) a, (ModelDocument Document, float Score) b)
    {
        if (sorts.Count == 0)
        {
            sorts = [new Sort { Field = "_score" }];
        }

        var order = sorts.Select(sort => One(sort, a, b)).FirstOrDefault(c => c != 0);
        order = order != 0 ? order : string.CompareOrdinal(a.Document.Id, b.Document.Id);
        return order != 0 ? order : string.CompareOrdinal(a.Document.Index, b.Document.Index);
    }

    private static int One(Sort sort, (ModelDocument Document, float Score) a, (ModelDocument Document, float Score) b)
    {
        if (sort.Field == "_score")
        {
            return sort.Order == Sort.Types.Order.Asc ? a.Score.CompareTo(b.Score) : b.Score.CompareTo(a.Score);
        }

        var descending = sort.Order == Sort.Types.Order.Desc;
        var (x, y) = sort.Field == "_id" ? (a.Document.Id, b.Document.Id) : (Value(sort, a.Document), Value(sort, b.Document));
        if (x is null || y is null)
        {
            var missing = sort.Missing == Sort.Types.Missing.First ? -1 : 1;
            return x is null ? y is null ? 0 : missing : -missing;
        }

        var order = ModelValues.Compare(x, y);
        return descending ? -order : order;
    }

    private static object? Value(Sort sort, ModelDocument document)
    {
        var values = Ordered(sort.Field, document, sort.DistanceFrom);
        var largest = sort.Mode == Sort.Types.Mode.Max || (sort.Mode == Sort.Types.Mode.Unspecified && sort.Order == Sort.Types.Order.Desc);
        return values.Count == 0 ? null : largest ? values[^1] : values[0];
    }

    /// <summary>Null for a document without a value.</summary>
    public static object? Smallest(string field, ModelDocument document) => Ordered(field, document, null).FirstOrDefault();

    /// <param name="from">Of points: what their distances are from.</param>
    private static List<object> Ordered(string field, ModelDocument document, GeoPoint? from) => document.Schema.Find(field) switch
    {
        null => [],
        { HasTerms: true } terms => Ordered(document.Terms(terms)),
        { HasValues: true } => Ordered(document.Values(field)),
        _ => Ordered(document.Values(field).Select(point => (object)GeoOracle.Distance(from!, (GeoPoint)point))),
    };

    private static List<object> Ordered(IEnumerable<object> values) => [.. values.Order(Comparer<object>.Create(ModelValues.Compare))];
}
