using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Compares documents by the smallest or largest of a field's numbers.</summary>
/// <param name="widens">The column is of integers, and is compared with other indexes' columns of doubles.</param>
internal sealed class NumberComparer(string field, int slots, SortOrder order, bool widens = false) : Int64Comparer(slots, order)
{
    private readonly bool useMax = order.UseMax;

    private NumericDocValues? column;
    private IBits? hasValue;
    private NumericDocValues? maxColumn;
    private IBits? hasMax;

    public override FieldComparer SetNextReader(AtomicReaderContext context)
    {
        var reader = context.AtomicReader;
        column = reader.GetNumericDocValues(field);
        hasValue = column is null ? null : reader.GetDocsWithField(field);
        maxColumn = column is null || !useMax ? null : reader.GetNumericDocValues(NumberColumn.MaxOf(field));
        hasMax = maxColumn is null ? null : reader.GetDocsWithField(NumberColumn.MaxOf(field));
        return this;
    }

    protected override bool TryRead(int doc, out long value)
    {
        if (column is null)
        {
            value = 0;
            return false;
        }

        // Zero is also what a document without a value reads as.
        value = column.Get(doc);
        if (value == 0 && !hasValue!.Get(doc))
        {
            return false;
        }

        if (hasMax is not null && hasMax.Get(doc))
        {
            value = maxColumn!.Get(doc);
        }

        if (widens)
        {
            value = NumericUtils.DoubleToSortableInt64(value);
        }

        return true;
    }
}
