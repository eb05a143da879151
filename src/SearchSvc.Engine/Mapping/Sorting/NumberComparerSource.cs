using Lucene.Net.Search;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Sorts by the columns of a number field.</summary>
/// <param name="widens">The columns are of integers, to be compared with doubles.</param>
internal sealed class NumberComparerSource(SortOrder order, bool widens = false) : FieldComparerSource
{
    public override FieldComparer NewComparer(string fieldname, int numHits, int sortPos, bool reversed) =>
        new NumberComparer(fieldname, numHits, order, widens);

    public override bool Equals(object? obj) => obj is NumberComparerSource other && other.Order == order && other.Widens == widens;

    public override int GetHashCode() => HashCode.Combine(order, widens);

    private SortOrder Order => order;

    private bool Widens => widens;
}
