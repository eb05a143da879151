using Grpc.Net.Client;
using SearchSvc.EndToEnd.Tests.Processes;
using SearchSvc.V1;

namespace SearchSvc.EndToEnd.Tests.Documentation;

/// <summary>A running server with the sample articles in it, fed by the real indexer and seen by searches; shared by the tests of a class.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("searchsvc-e2e-").FullName;

    internal ServerProcess Process { get; private set; } = null!;

    internal string Address => Process.Address;

    public async Task InitializeAsync()
    {
        Process = await ServerProcess.StartAsync(folder);
        await Command.SucceedAsync(
            "dotnet",
            [
                Repository.Indexer, "feed", Repository.Sample, "--server", Process.Address, "--index", "wikipedia",
                "--create", "--schema", Repository.SampleSchema, "--id-field", "id",
            ],
            TimeSpan.FromMinutes(2));
        using var channel = GrpcChannel.ForAddress(Process.Address);
        await new IndexService.IndexServiceClient(channel).RefreshIndexAsync(new RefreshIndexRequest { Index = "wikipedia" });
    }

    public async Task DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
