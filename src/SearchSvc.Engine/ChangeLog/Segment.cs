namespace SearchSvc.Engine.ChangeLog;

/// <summary>One file of the log. What lies behind <see cref="End"/> is preallocated zeros.</summary>
internal sealed class Segment(string path, SegmentHeader header, long end)
{
    public string Path => path;

    public string Name => System.IO.Path.GetFileName(path);

    public SegmentHeader Header => header;

    public long First => header.First;

    /// <summary>Where the last durable commit batch ends, in bytes. Changes under the lock of <see cref="DurableLog"/>.</summary>
    public long End { get; set; } = end;

    public bool IsEmpty => End == SegmentHeader.Size;
}
