using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Compares documents by how far the nearest, or the furthest, of a field's points is from another. The values are the sortable
/// bits of metres.</summary>
internal sealed class DistanceComparer(string field, (double Lat, double Lon) from, int slots, SortOrder order) : Int64Comparer(slots, order)
{
    private readonly BytesRef points = new();
    private readonly bool useMax = order.UseMax;
    private BinaryDocValues? column;

    /// <summary>The metres that a sort value stands for.</summary>
    public static double Metres(long value) => NumericUtils.SortableInt64ToDouble(value);

    public override FieldComparer SetNextReader(AtomicReaderContext context)
    {
        column = context.AtomicReader.GetBinaryDocValues(field);
        return this;
    }

    protected override bool TryRead(int doc, out long value)
    {
        value = 0;
        if (column is null)
        {
            return false;
        }

        column.Get(doc, points);
        var count = MappedGeoPoint.CountOf(points);
        if (count == 0)
        {
            return false;
        }

        var metres = EarthDistance.Between(from, MappedGeoPoint.PointAt(points, 0));
        for (var i = 1; i < count; i++)
        {
            var other = EarthDistance.Between(from, MappedGeoPoint.PointAt(points, i));
            metres = useMax ? Math.Max(metres, other) : Math.Min(metres, other);
        }

        value = NumericUtils.DoubleToSortableInt64(metres);
        return true;
    }
}
