using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>How near the nearest of a document's points is to an origin, in metres; 1 where it has none.</summary>
internal sealed class PointDecay(MappedGeoPoint field, (double Lat, double Lon) origin, DecayCurve curve) : DocumentFunction
{
    public override LeafFunction ForLeaf(AtomicReaderContext leaf) =>
        new Values(leaf.AtomicReader.GetBinaryDocValues(field.Name), origin, curve);

    public override string ToString() => $"decay of '{field.Name}' from {origin}, {curve}";

    private sealed class Values(BinaryDocValues? column, (double Lat, double Lon) origin, DecayCurve curve) : LeafFunction
    {
        private readonly BytesRef points = new();

        public override bool TryValue(int doc, out double value)
        {
            value = 1;
            if (column is null)
            {
                return true;
            }

            column.Get(doc, points);
            var nearest = double.PositiveInfinity;
            for (var i = 0; i < MappedGeoPoint.CountOf(points); i++)
            {
                nearest = Math.Min(nearest, EarthDistance.Between(origin, MappedGeoPoint.PointAt(points, i)));
            }

            value = double.IsFinite(nearest) ? curve.At(nearest) : 1;
            return true;
        }
    }
}
