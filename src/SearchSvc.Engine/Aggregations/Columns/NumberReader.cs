using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>Reads the numbers of a field, document by document, from the columns of one segment after the other (see
/// <see cref="NumberColumn"/>).</summary>
internal sealed class NumberReader(string field)
{
    private readonly BytesRef all = new();
    private NumericDocValues? column;
    private IBits? hasValue;
    private BinaryDocValues? several;
    private IBits? hasSeveral;
    private long[] values = new long[1];

    /// <summary>Whether no document of the segment has a value.</summary>
    public bool IsEmpty => column is null;

    /// <summary>The values that <see cref="Read"/> found, ascending, equal ones included.</summary>
    public long[] Values => values;

    public void SetLeaf(AtomicReader reader)
    {
        column = reader.GetNumericDocValues(field);
        hasValue = column is null ? null : reader.GetDocsWithField(field);
        several = column is null ? null : reader.GetBinaryDocValues(NumberColumn.AllOf(field));
        hasSeveral = several is null ? null : reader.GetDocsWithField(NumberColumn.AllOf(field));
    }

    /// <summary>How many values a document has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(int doc)
    {
        // Zero is also what a document without a value reads as.
        var first = column!.Get(doc);
        if (first == 0 && !hasValue!.Get(doc))
        {
            return 0;
        }

        if (hasSeveral is null || !hasSeveral.Get(doc))
        {
            values[0] = first;
            return 1;
        }

        return ReadSeveral(doc);
    }

    private int ReadSeveral(int doc)
    {
        several!.Get(doc, all);
        var count = NumberColumn.CountOf(all);
        if (values.Length < count)
        {
            values = new long[count * 2];
        }

        for (var i = 0; i < count; i++)
        {
            values[i] = NumberColumn.ValueAt(all, i);
        }

        return count;
    }
}
