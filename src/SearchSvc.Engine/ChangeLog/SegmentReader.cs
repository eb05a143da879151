using System.IO.Hashing;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// Reads the commit batches of one file, forwards, through a buffer. Never looks behind the limit it is given, since what lies there may
/// be changing.
/// </summary>
internal sealed class SegmentReader(StorageFile file, Segment segment) : IDisposable
{
    private const int ReadAhead = 256 * 1024;

    private byte[] buffer = [];
    private long start;
    private int filled;

    /// <summary>Where a header with a right checksum stands, of a commit batch that ends before the limit.</summary>
    public bool TryReadHeader(long offset, long limit, out CommitHeader commit)
    {
        commit = default;
        return limit - offset >= CommitHeader.Size
            && CommitHeader.TryRead(Span(offset, CommitHeader.Size, limit), segment.Header.Seed, out commit)
            && limit - offset >= commit.Length;
    }

    /// <summary>Whether the checksum of a commit batch is right whose header is.</summary>
    public bool IsWhole(long offset, CommitHeader commit) =>
        XxHash3.HashToUInt64(Span(offset, commit.Length, offset + commit.Length)[CommitHeader.Size..], segment.Header.Seed) == commit.BodyHash;

    public CommitBatch Read(long offset, CommitHeader commit) => new(commit, Span(offset, commit.Length, offset + commit.Length).ToArray());

    /// <summary>Where the next whole commit batch begins, at the offset or behind it, or -1.</summary>
    public long FindWhole(long offset, long limit)
    {
        for (; limit - offset >= CommitHeader.Size; offset += CommitBatch.Alignment)
        {
            if (TryReadHeader(offset, limit, out var commit) && IsWhole(offset, commit))
            {
                return offset;
            }
        }

        return -1;
    }

    public bool IsZero(long offset, long limit)
    {
        while (offset < limit)
        {
            var span = Span(offset, (int)Math.Min(ReadAhead, limit - offset), limit);
            if (span.ContainsAnyExcept((byte)0))
            {
                return false;
            }

            offset += span.Length;
        }

        return true;
    }

    public void Dispose() => file.Dispose();

    private ReadOnlySpan<byte> Span(long offset, int count, long limit)
    {
        if (offset < start || offset + count > start + filled)
        {
            var wanted = (int)Math.Min(Math.Max(count, ReadAhead), limit - offset);
            if (buffer.Length < wanted)
            {
                buffer = GC.AllocateUninitializedArray<byte>(wanted);
            }

            filled = file.Read(offset, buffer.AsSpan(0, wanted));
            start = offset;
            if (filled < count)
            {
                throw new ChangeLogException(ChangeLogError.Corrupt, $"{segment.Name} was cut from outside at offset {offset + filled}");
            }
        }

        return buffer.AsSpan((int)(offset - start), count);
    }
}
