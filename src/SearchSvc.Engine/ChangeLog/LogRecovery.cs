using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>
/// Opens the files of a log after whatever happened. Only the last commit batch can be torn, since the next is written after it was
/// synced: a bad one at the very end is cut, any other is damage.
/// </summary>
internal sealed class LogRecovery
{
    private readonly FileLayer files;
    private readonly string folder;
    private readonly List<Segment> segments = [];
    private long last;

    private LogRecovery(FileLayer files, string folder) => (this.files, this.folder) = (files, folder);

    public static DurableLog Open(FileLayer files, string folder, long recentBytes)
    {
        var recovery = new LogRecovery(files, folder);
        var firsts = recovery.List();
        if (firsts.Count == 0)
        {
            recovery.CreateFirst();
        }

        for (var i = 0; i < firsts.Count; i++)
        {
            recovery.Add(firsts[i], i + 1 < firsts.Count ? firsts[i + 1] : null);
        }

        return new DurableLog(recovery.segments[0].Header.Epoch, recovery.segments, recovery.last, recentBytes);
    }

    private List<long> List()
    {
        var firsts = new List<long>();
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (path.EndsWith(SegmentName.Suffix + FileLayer.TemporarySuffix, StringComparison.Ordinal))
            {
                files.Delete(path);
            }
            else if (SegmentName.TryParse(Path.GetFileName(path), out var first))
            {
                firsts.Add(first);
            }
        }

        firsts.Sort();
        return firsts;
    }

    private void CreateFirst()
    {
        // Who made the folder may have died before its name was durable.
        files.SyncFolder(Path.GetDirectoryName(folder)!);
        segments.Add(SegmentWriter.Create(files, folder, SegmentHeader.New(SegmentHeader.NewEpoch(), first: 1)));
    }

    private void Add(long first, long? nextFirst)
    {
        var path = Path.Combine(folder, SegmentName.Of(first));
        using var file = files.Open(path);
        var segment = new Segment(path, SegmentHeader.Read(file, SegmentName.Of(first)), SegmentHeader.Size);
        CheckPlace(segment, first);
        segments.Add(segment);
        last = first - 1;

        using var reader = new SegmentReader(file, segment);
        var length = file.Length;
        var lastOffset = 0L;
        while (reader.TryReadHeader(segment.End, length, out var commit) && commit.First == last + 1 && reader.IsWhole(segment.End, commit))
        {
            lastOffset = segment.End;
            segment.End += commit.Length;
            last = commit.Last;
        }

        if (nextFirst is null)
        {
            CutTail(segment, file, reader, length);
            WriteLastAgain(segment, file, lastOffset);
        }
        else if (nextFirst != last + 1)
        {
            throw Corrupt(segment, $"the next file begins with batch {nextFirst}");
        }
    }

    private void CheckPlace(Segment segment, long first)
    {
        var epoch = segments.Count == 0 ? segment.Header.Epoch : segments[0].Header.Epoch;
        if (segment.First != first || segment.Header.Epoch != epoch)
        {
            throw new ChangeLogException(
                ChangeLogError.Corrupt,
                $"{segment.Name} is out of place (offset 0): its header says batch {segment.First} of epoch {segment.Header.Epoch}, not of {epoch}");
        }
    }

    private void CutTail(Segment segment, StorageFile file, SegmentReader reader, long length)
    {
        if (reader.IsZero(segment.End, length))
        {
            return;
        }

        var good = reader.FindWhole(segment.End, length);
        if (good >= 0)
        {
            throw Corrupt(segment, $"a good batch stands behind it, at offset {good}");
        }

        // Synced before anything is written over it: a remainder must never stand behind a later batch.
        file.SetLength(segment.End);
        file.Sync();
    }

    // A process that died, or whose sync failed, may have left the last commit batch in the page cache alone, there even marked as clean.
    // It will be read and acted on from now on, so it is made durable first; a sync alone would not write clean pages.
    private void WriteLastAgain(Segment segment, StorageFile file, long lastOffset)
    {
        var bytes = new byte[lastOffset == 0 ? SegmentHeader.Size : segment.End - lastOffset];
        file.Read(lastOffset, bytes);
        file.Write(lastOffset, bytes);
        file.Sync();
        files.SyncFolder(folder);
    }

    private ChangeLogException Corrupt(Segment segment, string proof) =>
        new(ChangeLogError.Corrupt, $"{segment.Name} is damaged at offset {segment.End}: batch {last + 1} is bad or missing, and {proof}");
}
