using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

/// <summary>The same with a new file every few batches, and nothing kept in memory for readers.</summary>
public sealed class SmallSegmentsContractTests : ChangeLogContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private protected override Task<IChangeLog> OpenAsync() =>
        Task.FromResult<IChangeLog>(LocalChangeLog.Open(folder.Path, new LocalChangeLogOptions { SegmentBytes = 200, RecentBytes = 0 }));

    public void Dispose() => folder.Dispose();
}
