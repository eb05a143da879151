using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// Appends to the last segment. The file is lengthened ahead of the batches, with written zeros, in steps that double from 64 KB up to
/// 4 MB: a sync of blocks that were written before does not touch the file system's metadata.
/// </summary>
internal sealed class SegmentWriter(FileLayer files, Segment segment, long maxBytes) : IDisposable
{
    private const int FirstStep = 64 * 1024;
    private const int LastStep = 4 * 1024 * 1024;

    private static readonly byte[] Zeros = new byte[FirstStep];

    private readonly StorageFile file = files.Open(segment.Path);
    private long end = segment.End;
    private long length = -1;

    public Segment Segment => segment;

    /// <summary>Makes the file of a segment without batches, durably: under its own name it is always whole.</summary>
    public static Segment Create(FileLayer files, string folder, SegmentHeader header)
    {
        var path = Path.Combine(folder, SegmentName.Of(header.First));
        var bytes = new byte[FirstStep];
        header.WriteTo(bytes);
        files.WriteAtomically(path, bytes);
        return new Segment(path, header, SegmentHeader.Size);
    }

    /// <summary>A batch that is longer than a segment may be gets one of its own.</summary>
    public bool HasRoomFor(CommitBatch batch) => end == SegmentHeader.Size || end + batch.Bytes.Length <= maxBytes;

    /// <summary>Writes and syncs.</summary>
    /// <returns>Where the batch ends.</returns>
    public long Append(CommitBatch batch)
    {
        var end = this.end + batch.Bytes.Length;
        file.Write(this.end, batch.Bytes.Span);
        Preallocate(end);
        file.Sync();
        return this.end = end;
    }

    public void Dispose() => file.Dispose();

    private void Preallocate(long end)
    {
        if (this.length < 0)
        {
            this.length = file.Length;
        }

        if (end <= this.length)
        {
            return;
        }

        var length = end + Math.Clamp(this.length, FirstStep, LastStep);
        length = Math.Max(end, Math.Min(length - (length % FirstStep), maxBytes));
        for (var offset = end; offset < length;)
        {
            var count = (int)Math.Min(Zeros.Length, length - offset);
            file.Write(offset, Zeros.AsSpan(0, count));
            offset += count;
        }

        this.length = length;
    }
}
