using System.Buffers.Binary;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Mapping;

/// <summary>
/// A field's numbers by document. Lucene 4.8 has one number per document and column, so the column of the field's name holds the
/// smallest; only documents with several values also have the largest, and all of them, in two further columns.
/// </summary>
internal static class NumberColumn
{
    /// <summary>The column of the largest value, in documents with several.</summary>
    public static string MaxOf(string field) => field + "\0max";

    /// <summary>The column of all values, in documents with several: sorted, 8 bytes each, big-endian.</summary>
    public static string AllOf(string field) => field + "\0all";

    public static BytesRef Encode(ReadOnlySpan<long> sorted)
    {
        var bytes = new byte[sorted.Length * sizeof(long)];
        for (var i = 0; i < sorted.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(i * sizeof(long)), sorted[i]);
        }

        return new BytesRef(bytes);
    }

    /// <summary>How many values <see cref="Encode"/> wrote.</summary>
    public static int CountOf(BytesRef all) => all.Length / sizeof(long);

    public static long ValueAt(BytesRef all, int index) =>
        BinaryPrimitives.ReadInt64BigEndian(all.Bytes.AsSpan(all.Offset + (index * sizeof(long)), sizeof(long)));
}
