using System.Buffers.Binary;
using System.IO.Hashing;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// The batches that one sync made durable, as they stand in the file: a <see cref="CommitHeader"/>, then the body: for each batch where
/// its payload ends, counted from the first payload (4 bytes each), the payloads, and zeros up to a multiple of 8.
/// </summary>
internal sealed class CommitBatch(CommitHeader header, byte[] bytes)
{
    /// <summary>Commit batches begin at multiples of this.</summary>
    public const int Alignment = 8;

    public long First => header.First;

    public long Last => header.Last;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public static CommitBatch Of(ReadOnlySpan<PendingAppend> appends, long seed)
    {
        var payloads = 0;
        foreach (var append in appends)
        {
            payloads += append.Payload.Length;
        }

        var table = appends.Length * sizeof(int);
        var bodyLength = (table + payloads + Alignment - 1) / Alignment * Alignment;
        var bytes = GC.AllocateUninitializedArray<byte>(CommitHeader.Size + bodyLength);
        var body = bytes.AsSpan(CommitHeader.Size);
        var end = 0;
        for (var i = 0; i < appends.Length; i++)
        {
            appends[i].Payload.Span.CopyTo(body[(table + end)..]);
            end += appends[i].Payload.Length;
            BinaryPrimitives.WriteInt32LittleEndian(body[(i * sizeof(int))..], end);
        }

        body[(table + end)..].Clear();
        var header = new CommitHeader(appends[0].Sequence, appends.Length, bodyLength, XxHash3.HashToUInt64(body, seed));
        header.WriteTo(bytes, seed);
        return new CommitBatch(header, bytes);
    }

    public ReadOnlyMemory<byte> Payload(long sequence)
    {
        var index = (int)(sequence - First);
        var payloads = CommitHeader.Size + (header.Count * sizeof(int));
        return bytes.AsMemory((payloads + End(index - 1))..(payloads + End(index)));
    }

    private int End(int index) =>
        index < 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(CommitHeader.Size + (index * sizeof(int))));
}
