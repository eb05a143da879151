using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>One reader's place in the log: from memory where that holds the batch, else from the segment files.</summary>
internal sealed class LogReader(DurableLog log, FileLayer files) : IDisposable
{
    private Segment? _segment;
    private SegmentReader? _reader;
    private long _offset;

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

        if (segment != _segment)
        {
            Open(segment, sequence);
        }

        while (_reader!.TryReadHeader(_offset, end, out var commit) && commit.First <= sequence)
        {
            var offset = _offset;
            _offset += commit.Length;
            if (commit.Last < sequence)
            {
                continue;
            }

            return _reader.IsWhole(offset, commit) ? _reader.Read(offset, commit) : throw Corrupt(segment, offset, sequence);
        }

        throw Corrupt(segment, _offset, sequence);
    }

    public void Dispose()
    {
        _reader?.Dispose();
        (_segment, _reader) = (null, null);
    }

    private void Open(Segment segment, long sequence)
    {
        Dispose();
        try
        {
            _reader = new SegmentReader(files.Open(segment.Path), segment);
        }
        catch (FileNotFoundException missing)
        {
            // Deleted since it was looked up, unless the log still counts on it.
            log.CheckStart(sequence);
            throw new ChangeLogException(ChangeLogError.Corrupt, $"{segment.Name} is missing", missing);
        }

        (_segment, _offset) = (segment, SegmentHeader.Size);
    }

    private static ChangeLogException Corrupt(Segment segment, long offset, long sequence) =>
        new(ChangeLogError.Corrupt, $"{segment.Name} is damaged at offset {offset}, where batch {sequence} was looked for");
}
