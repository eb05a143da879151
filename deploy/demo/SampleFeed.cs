using Grpc.Core;
using Grpc.Net.Client;
using SearchSvc.Indexer;
using SearchSvc.V1;
using Spectre.Console;

namespace SearchSvc.Demo;

/// <summary>Puts the sample articles into the server, through the indexer and over gRPC like anyone else's, unless they are there already.</summary>
internal sealed class SampleFeed(GrpcChannel channel, Uri server)
{
    private readonly IndexService.IndexServiceClient indexes = new(channel);

    /// <returns>False where the indexer failed; it has said why.</returns>
    public async Task<bool> EnsureAsync(CancellationToken stop)
    {
        var articles = File.ReadLines(DemoSettings.SampleFile).LongCount();
        if (await CountAsync() >= articles)
        {
            Screen.Line($"The index '{DemoSettings.Index}' is here with its {articles:N0} articles: nothing to feed.\n");
            return true;
        }

        Screen.Line($"Feeding {articles:N0} articles of Wikipedia through the indexer:");
        var exitCode = await IndexerApp.RunAsync(
        [
            "feed", DemoSettings.SampleFile,
            "--server", server.ToString(),
            "--index", DemoSettings.Index,
            "--create", "--schema", DemoSettings.SchemaFile,
            "--id-field", "id",
        ], cancellationToken: stop);
        if (exitCode != 0)
        {
            return false;
        }

        await indexes.RefreshIndexAsync(new RefreshIndexRequest { Index = DemoSettings.Index }, cancellationToken: stop);
        AnsiConsole.WriteLine();
        return true;
    }

    private async Task<long> CountAsync()
    {
        try
        {
            return (await indexes.GetIndexAsync(new GetIndexRequest { Index = DemoSettings.Index })).Index.Documents;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return 0;
        }
    }
}
