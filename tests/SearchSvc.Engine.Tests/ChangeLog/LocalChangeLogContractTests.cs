using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

public sealed class LocalChangeLogContractTests : ChangeLogContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private protected override Task<IChangeLog> OpenAsync() => Task.FromResult<IChangeLog>(LocalChangeLog.Open(folder.Path));

    public void Dispose() => folder.Dispose();
}
