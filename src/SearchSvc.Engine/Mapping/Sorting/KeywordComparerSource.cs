using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Sorts by the smallest or largest term in the column of a keyword field; values are BytesRef, or null for a missing
/// one.</summary>
internal sealed class KeywordComparerSource(SortOrder order) : FieldComparerSource
{
    public override FieldComparer NewComparer(string fieldname, int numHits, int sortPos, bool reversed) =>
        new Comparer(numHits, fieldname, order);

    public override bool Equals(object? obj) => obj is KeywordComparerSource other && other.Order == order;

    public override int GetHashCode() => order.GetHashCode();

    private SortOrder Order => order;

    private sealed class Comparer(int slots, string field, SortOrder order)
        : FieldComparer.TermOrdValComparer(slots, field, order.MissingSign > 0)
    {
        protected override SortedDocValues GetSortedDocValues(AtomicReaderContext context, string field) =>
            context.AtomicReader.GetSortedSetDocValues(field) is { } all ? new EdgeDocValues(all, order.UseMax) : EdgeDocValues.None;
    }
}
