using System.Buffers.Binary;
using System.IO.Hashing;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// The 32 bytes before a commit batch, little-endian: magic (4), length of the body (4), number of the first batch (8), XxHash3 of the
/// body (8), count of batches (4), the low half of the XxHash3 of all before (4). The header has a hash of its own so that a scan for
/// good batches behind a bad one never hashes a body on the word of random bytes.
/// </summary>
internal readonly record struct CommitHeader(long First, int Count, int BodyLength, ulong BodyHash)
{
    public const int Size = 32;
    private const uint Magic = 0x4243_5653; // "SVCB"
    private const int HashOffset = 28;

    public long Last => First + Count - 1;

    /// <summary>Header and body, in bytes.</summary>
    public int Length => Size + BodyLength;

    public static bool TryRead(ReadOnlySpan<byte> bytes, long seed, out CommitHeader header)
    {
        header = default;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[HashOffset..]) != Hash(bytes, seed))
        {
            return false;
        }

        header = new CommitHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
        return true;
    }

    public void WriteTo(Span<byte> bytes, long seed)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], BodyLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], First);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], BodyHash);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[HashOffset..], Hash(bytes, seed));
    }

    private static uint Hash(ReadOnlySpan<byte> bytes, long seed) => (uint)XxHash3.HashToUInt64(bytes[..HashOffset], seed);
}
