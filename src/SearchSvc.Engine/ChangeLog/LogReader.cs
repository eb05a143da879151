using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>One reader's place in the log: from memory where that holds the batch, else from the segment files.</summary>
internal sealed class LogReader(DurableLog log, FileLayer files) : IDisposable
{
    private Segment? segment;
    private SegmentReader? reader;
    private long offset;

    /// <summary>The commit batch that holds a durable batch. Calls go forwards.</summary>
    public CommitBatch Read(long sequence)
    {
        var recent = log.Find(sequence, out var segment, out var end);
        if (recent is not null)
        {
            // An open file would keep a deleted segment's disk space.
            Dispose();
            return recent;
        }

        if (segment != this.segment)
        {
            Open(segment, sequence);
        }

        while (reader!.TryReadHeader(offset, end, out var commit) && commit.First <= sequence)
        {
            var offset = this.offset;
            this.offset += commit.Length;
            if (commit.Last < sequence)
            {
                continue;
            }

            return reader.IsWhole(offset, commit) ? reader.Read(offset, commit) : throw Corrupt(segment, offset, sequence);
        }

        throw Corrupt(segment, offset, sequence);
    }

    public void Dispose()
    {
        reader?.Dispose();
        (segment, reader) = (null, null);
    }

    private void Open(Segment segment, long sequence)
    {
        Dispose();
        try
        {
            reader = new SegmentReader(files.Open(segment.Path), segment);
        }
        catch (FileNotFoundException missing)
        {
            // Deleted since it was looked up, unless the log still counts on it.
            log.CheckStart(sequence);
            throw new ChangeLogException(ChangeLogError.Corrupt, $"{segment.Name} is missing", missing);
        }

        (this.segment, offset) = (segment, SegmentHeader.Size);
    }

    private static ChangeLogException Corrupt(Segment segment, long offset, long sequence) =>
        new(ChangeLogError.Corrupt, $"{segment.Name} is damaged at offset {offset}, where batch {sequence} was looked for");
}
