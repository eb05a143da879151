using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>Reads the numbers of a field from the columns of one segment after the other (see <see cref="NumberColumn"/>), by blocks of
/// documents.</summary>
internal sealed class NumberReader(string field, ColumnReading reading)
{
    private readonly BytesRef all = new();
    private CachedColumn? cached;
    private DecodedNumbers? decoded;
    private NumericDocValues? column;
    private IBits? hasValue;
    private BinaryDocValues? several;
    private IBits? hasSeveral;

    /// <summary>Whether no document of the segment has a value.</summary>
    public bool IsEmpty => column is null;

    /// <summary>The values of the documents that <see cref="Load"/> took: each document's ascending, equal ones included.</summary>
    public ValueBlock<long> Block { get; } = new();

    public void SetLeaf(AtomicReader reader)
    {
        column = reader.GetNumericDocValues(field);
        if (column is null)
        {
            return;
        }

        hasValue = reader.GetDocsWithField(field);
        several = reader.GetBinaryDocValues(NumberColumn.AllOf(field));
        hasSeveral = several is null ? null : reader.GetDocsWithField(NumberColumn.AllOf(field));
        cached = reading.Cache.ColumnOf(reader, field);
        decoded = (DecodedNumbers?)cached.Decoded;
        if (decoded is null && cached.Reads >= reader.MaxDoc && reading.Cache.HasRoom((long)reader.MaxDoc * sizeof(long)))
        {
            decoded = Decode(reader.MaxDoc);
            reading.Cache.Keep(cached, decoded);
        }
    }

    /// <summary>Reads the values of documents from the given one on, until the block has enough.</summary>
    /// <returns>Of which document to go on.</returns>
    public int Load(ReadOnlySpan<int> docs, int from)
    {
        Block.Count = 0;
        return decoded switch
        {
            null => LoadStored(docs, from),
            { Starts: { } starts } => LoadSeveral(decoded.Values, starts, docs, from),
            _ => LoadSingle(decoded.Values, decoded.HasValue, docs, from),
        };
    }

    private int LoadSingle(long[] numbers, bool[]? has, ReadOnlySpan<int> docs, int from)
    {
        var to = Math.Min(docs.Length, from + ValueBlock<long>.Enough);
        var (values, owners, count) = (Block.Values, Block.Owners, 0);
        for (var i = from; i < to; i++)
        {
            values[count] = numbers[docs[i]];
            owners[count] = i;
            count += has is null || has[docs[i]] ? 1 : 0;
        }

        Block.Count = count;
        return to;
    }

    private int LoadSeveral(long[] numbers, int[] starts, ReadOnlySpan<int> docs, int from)
    {
        var i = from;
        for (; i < docs.Length && Block.Count < ValueBlock<long>.Enough; i++)
        {
            for (var at = starts[docs[i]]; at < starts[docs[i] + 1]; at++)
            {
                Block.Add(numbers[at], i);
            }
        }

        return i;
    }

    private int LoadStored(ReadOnlySpan<int> docs, int from)
    {
        var i = from;
        for (; i < docs.Length && Block.Count < ValueBlock<long>.Enough; i++)
        {
            var doc = docs[i];

            // Zero is also what a document without a value reads as.
            var first = column!.Get(doc);
            if (first == 0 && !hasValue!.Get(doc))
            {
                continue;
            }

            if (hasSeveral is null || !hasSeveral.Get(doc))
            {
                Block.Add(first, i);
                continue;
            }

            several!.Get(doc, all);
            for (var v = 0; v < NumberColumn.CountOf(all); v++)
            {
                Block.Add(NumberColumn.ValueAt(all, v), i);
            }
        }

        cached!.CountReads(i - from);
        return i;
    }

    private DecodedNumbers Decode(int documents)
    {
        var values = new List<long>(documents);
        var starts = new int[documents + 1];
        var first = 0;
        foreach (var docs in reading.Blocks(documents))
        {
            for (var from = 0; from < docs.Length;)
            {
                Block.Count = 0;
                from = LoadStored(docs, from);
                values.AddRange(Block.Values.AsSpan(0, Block.Count));
                foreach (var owner in Block.Owners.AsSpan(0, Block.Count))
                {
                    starts[first + owner + 1]++;
                }
            }

            first += docs.Length;
        }

        var hasOne = new bool[documents];
        var (hasAll, isSingle) = (true, true);
        for (var doc = 0; doc < documents; doc++)
        {
            hasOne[doc] = starts[doc + 1] > 0;
            hasAll &= hasOne[doc];
            isSingle &= starts[doc + 1] <= 1;
            starts[doc + 1] += starts[doc];
        }

        if (!isSingle)
        {
            return new DecodedNumbers([.. values], starts, null);
        }

        return hasAll ? new DecodedNumbers([.. values], null, null) : new DecodedNumbers(Spread(values, hasOne), null, hasOne);
    }

    private static long[] Spread(List<long> values, bool[] hasOne)
    {
        var spread = new long[hasOne.Length];
        var next = 0;
        for (var doc = 0; doc < spread.Length; doc++)
        {
            spread[doc] = hasOne[doc] ? values[next++] : 0;
        }

        return spread;
    }
}
