using Lucene.Net.Search;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Sorts by the columns of a number field.</summary>
internal sealed class NumberComparerSource(SortOrder order) : FieldComparerSource
{
    public override FieldComparer NewComparer(string fieldname, int numHits, int sortPos, bool reversed) =>
        new NumberComparer(fieldname, numHits, order);

    public override bool Equals(object? obj) => obj is NumberComparerSource other && other.Order == order;

    public override int GetHashCode() => order.GetHashCode();

    private SortOrder Order => order;
}
