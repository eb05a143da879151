using System.Buffers.Binary;
using System.Numerics;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Reads the file of a segment's tries from one place on.</summary>
internal struct TrieCursor
{
    private const byte HighBit = 0x80;
    private const ulong HighBits = 0x8080808080808080;

    private readonly TriePages pages;
    private readonly TrieMemory memory;
    private byte[] page;
    private long pageStart;
    private int at;

    public TrieCursor(TriePages pages, TrieMemory memory, long position)
    {
        this.pages = pages;
        this.memory = memory;
        page = pages.PageOf(position, memory, out at);
        pageStart = position - at;
    }

    public readonly long Position => pageStart + at;

    public byte ReadByte()
    {
        if (at == page.Length)
        {
            pageStart += page.Length;
            page = pages.PageOf(pageStart, memory, out at);
        }

        return page[at++];
    }

    public int ReadInt32() => (int)ReadInt64();

    /// <summary>A variable-length integer, as Lucene writes it.</summary>
    public long ReadInt64()
    {
        var next = ReadByte();
        long value = next & 0x7F;
        for (var shift = 7; (next & 0x80) != 0; shift += 7)
        {
            next = ReadByte();
            value |= (long)(next & 0x7F) << shift;
        }

        return value;
    }

    /// <summary>Passes over so many of them.</summary>
    public void Skip(int count)
    {
        while (count > 0)
        {
            if (at + sizeof(ulong) > page.Length)
            {
                count -= ReadByte() < HighBit ? 1 : 0;
                continue;
            }

            // Only the last byte of each is without the high bit.
            var ends = ~BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(at)) & HighBits;
            var inWord = BitOperations.PopCount(ends);
            if (inWord < count)
            {
                count -= inWord;
                at += sizeof(ulong);
                continue;
            }

            for (; count > 1; count--)
            {
                ends &= ends - 1;
            }

            at += (BitOperations.TrailingZeroCount(ends) / 8) + 1;
            return;
        }
    }

    /// <summary>8 bytes, the highest first.</summary>
    public long ReadFixed64()
    {
        long value = 0;
        for (var i = 0; i < sizeof(long); i++)
        {
            value = (value << 8) | ReadByte();
        }

        return value;
    }
}
