using Lucene.Net.Search;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Sorts by distance.</summary>
internal sealed class DistanceComparerSource((double Lat, double Lon) from, SortOrder order) : FieldComparerSource
{
    public override FieldComparer NewComparer(string fieldname, int numHits, int sortPos, bool reversed) =>
        new DistanceComparer(fieldname, from, numHits, order);

    public override bool Equals(object? obj) => obj is DistanceComparerSource other && other.Order == order && other.From == from;

    public override int GetHashCode() => HashCode.Combine(from, order);

    private SortOrder Order => order;

    private (double Lat, double Lon) From => from;
}
