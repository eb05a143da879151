namespace SearchSvc.Engine.ChangeLog;

/// <summary>Sizes of a local change log, in bytes.</summary>
internal sealed record LocalChangeLogOptions
{
    /// <summary>A batch that would make a segment file longer than this goes to a new one; truncation deletes whole segments.</summary>
    public long SegmentBytes { get; init; } = 64 << 20;

    /// <summary>The newest batches are kept in memory up to this size, for readers that follow closely.</summary>
    public long RecentBytes { get; init; } = 16 << 20;
}
