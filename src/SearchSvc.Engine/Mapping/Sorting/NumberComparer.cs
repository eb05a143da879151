using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Compares documents by the smallest or largest of a field's numbers. Its values are Int64, or null for a document without one,
/// which comes first or last as asked, whatever the numbers are.</summary>
internal sealed class NumberComparer(string field, int slots, SortOrder order) : FieldComparer<IComparable>
{
    private readonly long[] values = new long[slots];
    private readonly bool[] present = new bool[slots];
    private readonly int missingSign = order.MissingSign;

    private NumericDocValues? column;
    private IBits? hasValue;
    private NumericDocValues? maxColumn;
    private IBits? hasMax;

    private int bottom;
    private long topValue;
    private bool topPresent;

    public override IComparable this[int slot] => present[slot] ? values[slot] : null!;

    public override int Compare(int slot1, int slot2) => Compare(present[slot1], values[slot1], present[slot2], values[slot2]);

    public override void SetBottom(int slot) => bottom = slot;

    public override void SetTopValue(IComparable value)
    {
        topPresent = value is not null;
        topValue = value is null ? 0 : (long)value;
    }

    public override int CompareBottom(int doc)
    {
        var has = TryRead(doc, out var value);
        return Compare(present[bottom], values[bottom], has, value);
    }

    public override int CompareTop(int doc)
    {
        var has = TryRead(doc, out var value);
        return Compare(topPresent, topValue, has, value);
    }

    public override void Copy(int slot, int doc)
    {
        present[slot] = TryRead(doc, out var value);
        values[slot] = value;
    }

    public override FieldComparer SetNextReader(AtomicReaderContext context)
    {
        var reader = context.AtomicReader;
        column = reader.GetNumericDocValues(field);
        hasValue = column is null ? null : reader.GetDocsWithField(field);
        maxColumn = column is null || !order.UseMax ? null : reader.GetNumericDocValues(NumberColumn.MaxOf(field));
        hasMax = maxColumn is null ? null : reader.GetDocsWithField(NumberColumn.MaxOf(field));
        return this;
    }

    public override int CompareValues(object? first, object? second) =>
        Compare(first is not null, first as long? ?? 0, second is not null, second as long? ?? 0);

    private bool TryRead(int doc, out long value)
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

        return true;
    }

    private int Compare(bool hasFirst, long first, bool hasSecond, long second) =>
        hasFirst && hasSecond ? first.CompareTo(second)
        : hasFirst ? -missingSign
        : hasSecond ? missingSign
        : 0;
}
