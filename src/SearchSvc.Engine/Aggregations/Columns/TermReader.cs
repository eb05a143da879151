using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>Reads the terms of a keyword field, or the ids, from the column of one segment after the other, by blocks of documents: as
/// ordinals, which are in the order of the terms.</summary>
internal sealed class TermReader(string field, ColumnReading reading)
{
    private CachedColumn? cached;
    private DecodedTerms? decoded;

    private SegmentTerms? terms;
    private SortedDocValues? single;
    private SortedSetDocValues? several;

    /// <summary>Whether no document of the segment has a term.</summary>
    public bool IsEmpty => terms is null;

    /// <summary>How many terms the segment has, those of deleted documents included.</summary>
    public int TermCount => terms?.Count ?? 0;

    /// <summary>The ordinals of the documents that <see cref="Load"/> took.</summary>
    public ValueBlock<int> Block { get; } = new();

    public void SetLeaf(AtomicReader reader)
    {
        terms = SegmentTerms.Of(reader, field);
        (single, several) = (terms?.Single, terms?.Several);
        if (IsEmpty)
        {
            return;
        }

        cached = reading.Cache.ColumnOf(reader, field);
        decoded = (DecodedTerms?)cached.Decoded;
        if (decoded is null && cached.Reads >= reader.MaxDoc && reading.Cache.HasRoom((long)reader.MaxDoc * sizeof(int)))
        {
            decoded = Decode(reader.MaxDoc);
            reading.Cache.Keep(cached, decoded);
        }
    }

    /// <summary>Reads the ordinals of documents from the given one on, until the block has enough.</summary>
    /// <returns>Of which document to go on.</returns>
    public int Load(ReadOnlySpan<int> docs, int from)
    {
        Block.Count = 0;
        return decoded switch
        {
            null => LoadStored(docs, from),
            { Starts: { } starts } => LoadSeveral(decoded.Ordinals, starts, docs, from),
            _ => LoadSingle(decoded.Ordinals, docs, from),
        };
    }

    public void Read(int ordinal, BytesRef term) => terms!.Read(ordinal, term);

    /// <summary>The ordinals, from the first to below the second, of the terms that begin with a prefix; an empty one: all.</summary>
    public (int From, int To) RangeOf(BytesRef prefix)
    {
        if (prefix.Length == 0)
        {
            return (0, TermCount);
        }

        // 0xFF is in no UTF-8, so that this stands behind all that begin so.
        var behind = new BytesRef(prefix.Length + 1);
        behind.CopyBytes(prefix);
        behind.Grow(prefix.Length + 1);
        behind.Bytes[behind.Length++] = 0xFF;
        return (terms!.Ceiling(prefix), terms.Ceiling(behind));
    }

    private int LoadSingle(int[] ordinals, ReadOnlySpan<int> docs, int from)
    {
        var to = Math.Min(docs.Length, from + ValueBlock<int>.Enough);
        var (values, owners, count) = (Block.Values, Block.Owners, 0);
        for (var i = from; i < to; i++)
        {
            var ordinal = ordinals[docs[i]];
            values[count] = ordinal;
            owners[count] = i;
            count += ordinal >= 0 ? 1 : 0;
        }

        Block.Count = count;
        return to;
    }

    private int LoadSeveral(int[] ordinals, int[] starts, ReadOnlySpan<int> docs, int from)
    {
        var i = from;
        for (; i < docs.Length && Block.Count < ValueBlock<int>.Enough; i++)
        {
            for (var at = starts[docs[i]]; at < starts[docs[i] + 1]; at++)
            {
                Block.Add(ordinals[at], i);
            }
        }

        return i;
    }

    private int LoadStored(ReadOnlySpan<int> docs, int from)
    {
        var i = from;
        for (; i < docs.Length && Block.Count < ValueBlock<int>.Enough; i++)
        {
            if (single is not null)
            {
                if (single.GetOrd(docs[i]) is var only and >= 0)
                {
                    Block.Add(only, i);
                }

                continue;
            }

            several!.SetDocument(docs[i]);
            for (var ordinal = several.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = several.NextOrd())
            {
                Block.Add((int)ordinal, i);
            }
        }

        cached!.CountReads(i - from);
        return i;
    }

    private DecodedTerms Decode(int documents)
    {
        var ordinals = new List<int>(documents);
        var starts = single is null ? new int[documents + 1] : null;
        var first = 0;
        foreach (var docs in reading.Blocks(documents))
        {
            for (var from = 0; from < docs.Length;)
            {
                Block.Count = 0;
                from = LoadStored(docs, from);
                if (starts is null)
                {
                    AddSingle(ordinals, first + from);
                    continue;
                }

                ordinals.AddRange(Block.Values.AsSpan(0, Block.Count));
                foreach (var owner in Block.Owners.AsSpan(0, Block.Count))
                {
                    starts[first + owner + 1]++;
                }
            }

            first += docs.Length;
        }

        for (var doc = 0; doc < (starts is null ? 0 : documents); doc++)
        {
            starts![doc + 1] += starts[doc];
        }

        return new DecodedTerms([.. ordinals], starts);

        void AddSingle(List<int> all, int end)
        {
            var before = all.Count;
            CollectionsMarshal.SetCount(all, end);
            var added = CollectionsMarshal.AsSpan(all)[before..];
            added.Fill(-1);
            for (var i = 0; i < Block.Count; i++)
            {
                added[first + Block.Owners[i] - before] = Block.Values[i];
            }
        }
    }
}
