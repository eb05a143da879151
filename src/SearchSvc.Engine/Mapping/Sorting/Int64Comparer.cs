using Lucene.Net.Search;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>Compares documents by an integer that each has one of, or none: then it comes first or last as asked, whatever the integers
/// are. Its values are Int64, or null for a document without one.</summary>
internal abstract class Int64Comparer(int slots, SortOrder order) : FieldComparer<IComparable>
{
    private readonly long[] values = new long[slots];
    private readonly bool[] present = new bool[slots];
    private readonly int missingSign = order.MissingSign;

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

    public override int CompareValues(object? first, object? second) =>
        Compare(first is not null, first as long? ?? 0, second is not null, second as long? ?? 0);

    /// <summary>The integer of a document of the current segment.</summary>
    protected abstract bool TryRead(int doc, out long value);

    private int Compare(bool hasFirst, long first, bool hasSecond, long second) =>
        hasFirst && hasSecond ? first.CompareTo(second)
        : hasFirst ? -missingSign
        : hasSecond ? missingSign
        : 0;
}
