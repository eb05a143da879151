using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

public sealed class LocalChangeLogContractTests : ChangeLogContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IChangeLog> OpenAsync() => Task.FromResult<IChangeLog>(LocalChangeLog.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();
}
