using System.IO.Hashing;
using Lucene.Net.Util;
using SearchSvc.Engine.Documents;

namespace SearchSvc.Engine.Aggregations.Figures;

/// <summary>Hashes of 64 bits by which values are told apart: the same in every index, process and version.</summary>
internal static class ValueHash
{
    /// <summary>Different for different integers (the finalizer of MurmurHash3, which has an inverse).</summary>
    public static long Of(long value)
    {
        var x = (ulong)value + 0x9e3779b97f4a7c15;
        x ^= x >> 33;
        x *= 0xff51afd7ed558ccd;
        x ^= x >> 33;
        x *= 0xc4ceb9fe1a85ec53;
        return (long)(x ^ (x >> 33));
    }

    /// <summary>A whole number hashes as the integer.</summary>
    public static long Of(double value) =>
        Math.Abs(value) <= StructWriter.MaxInteger && Math.Floor(value) == value
            ? Of((long)value)
            : ~Of(BitConverter.DoubleToInt64Bits(value));

    public static long Of(BytesRef term) => (long)XxHash3.HashToUInt64(term.Bytes.AsSpan(term.Offset, term.Length));
}
