namespace SearchSvc.Server.Tests.Running;

/// <summary>One server for all tests of a class that listens, and whose data folder never gets open.</summary>
public sealed class OpeningServerFixture : IAsyncLifetime
{
    private RunningServer? server;

    internal RunningServer Server => server ?? throw new InvalidOperationException("the fixture is not started");

    public async Task InitializeAsync() => server = await RunningServer.StartOpeningAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
