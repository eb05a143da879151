using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Figures;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>The hashes of a segment's terms, by ordinal: kept where they were asked for as often as there are terms.</summary>
internal sealed class TermHashes(string field, TermReader reader, ColumnReading reading)
{
    private const int CheckEvery = 65_536;

    // No field has such a name.
    private readonly string column = field + "\0";
    private readonly BytesRef term = new();
    private CachedColumn? cached;
    private long[]? hashes;

    /// <summary>Goes on with a segment, at which the reader stands.</summary>
    public void SetLeaf(AtomicReader segment)
    {
        cached = reading.Cache.ColumnOf(segment, column);
        hashes = ((DecodedHashes?)cached.Decoded)?.Values;
        if (hashes is null && cached.Reads >= reader.TermCount && reading.Cache.HasRoom((long)reader.TermCount * sizeof(long)))
        {
            var decoded = new DecodedHashes(new long[reader.TermCount]);
            hashes = decoded.Values;
            for (var ordinal = 0; ordinal < hashes.Length; ordinal++)
            {
                if (ordinal % CheckEvery == 0)
                {
                    reading.Clock.Check();
                }

                hashes[ordinal] = Read(ordinal);
            }

            reading.Cache.Keep(cached, decoded);
        }
    }

    public long Of(int ordinal)
    {
        if (hashes is not null)
        {
            return hashes[ordinal];
        }

        cached!.CountReads(1);
        return Read(ordinal);
    }

    private long Read(int ordinal)
    {
        reader.Read(ordinal, term);
        return ValueHash.Of(term);
    }
}
