using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// The first 64 bytes of a segment file, little-endian: magic (8), format version (4), zero (4), epoch (8), number of the first batch
/// (8), seed (8), zero (16), XxHash3 of all before (8). Magic, version and hash stand where they are in every format version.
/// </summary>
/// <param name="Seed">
/// Random, of this file alone, and the seed of every checksum in it: neither what a caller appends nor an old block of another segment
/// that a file system left in the unwritten tail can pass for a batch.
/// </param>
internal sealed record SegmentHeader(long Epoch, long First, long Seed)
{
    public const int Size = 64;
    private const int Version = 1;
    private const int HashOffset = Size - sizeof(ulong);

    private static ReadOnlySpan<byte> Magic => "SSvcLog\n"u8;

    public static SegmentHeader New(long epoch, long first) => new(epoch, first, RandomLong());

    /// <summary>An epoch for a new log: random and positive.</summary>
    public static long NewEpoch() => Math.Max(1, RandomLong() & long.MaxValue);

    public static SegmentHeader Read(StorageFile file, string name)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (file.Read(0, bytes) < Size || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt64LittleEndian(bytes[HashOffset..]) != Hash(bytes))
        {
            throw new ChangeLogException(ChangeLogError.Corrupt, $"the header of {name} is damaged (offset 0)");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            throw new ChangeLogException(
                ChangeLogError.UnknownFormat, $"{name} has format version {version}; this version of the server reads version {Version}");
        }

        return new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]));
    }

    public void WriteTo(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], First);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], Seed);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[HashOffset..], Hash(bytes));
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes[..HashOffset]);

    private static long RandomLong() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
}
