using System.Numerics;

namespace SearchSvc.Engine.Similarities;

/// <summary>
/// The length of a field in one byte, as Lucene has it since version 7 (SmallFloat.intToByte4): exact below 40, and beyond with the
/// leading 4 bits of what is above 24, rounded down, so that the order is kept.
/// </summary>
internal static class LengthEncoding
{
    private const int MantissaBits = 3;

    // The codes that int.MaxValue leaves unused stand for the smallest lengths.
    private static readonly int Free = byte.MaxValue - EncodeFloat(int.MaxValue);

    /// <summary>Every length by its byte.</summary>
    public static readonly int[] Decoded = [.. Enumerable.Range(0, 256).Select(code => Decode((byte)code))];

    /// <param name="length">At least 0.</param>
    public static byte Encode(int length) => (byte)(length < Free ? length : Free + EncodeFloat(length - Free));

    public static int Decode(byte code) => code < Free ? code : Free + DecodeFloat(code - Free);

    /// <summary>A float of 3 bits behind the leading one; small numbers stand for themselves.</summary>
    private static int EncodeFloat(int value)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)value);
        if (bits <= MantissaBits)
        {
            return value;
        }

        var shift = bits - (MantissaBits + 1);
        var mantissa = (value >> shift) & ((1 << MantissaBits) - 1);
        return mantissa | ((shift + 1) << MantissaBits);
    }

    private static int DecodeFloat(int code)
    {
        var mantissa = code & ((1 << MantissaBits) - 1);
        var shift = (code >> MantissaBits) - 1;
        return shift < 0 ? mantissa : (mantissa | (1 << MantissaBits)) << shift;
    }
}
