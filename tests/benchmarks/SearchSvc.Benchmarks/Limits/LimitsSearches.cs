using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchSvc.Benchmarks.Running;
using SearchSvc.Client;
using SearchSvc.Client.Ingest;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Limits;

/// <summary>The index over gRPC, and searches of it that are timed.</summary>
internal sealed class LimitsSearches : IAsyncDisposable
{
    private const string Index = "limits";

    private readonly LocalServer server;
    private readonly SearchService.SearchServiceClient search;

    private LimitsSearches(LocalServer server)
    {
        this.server = server;
        search = new SearchService.SearchServiceClient(server.Calls);
    }

    /// <summary>Filled, or as an earlier run left it.</summary>
    public static async Task<LimitsSearches> OpenAsync(DirectoryInfo? folder, int terms, int documents, TextWriter output, CancellationToken stop)
    {
        var searches = new LimitsSearches(await LocalServer.StartAsync(folder));
        try
        {
            var started = Stopwatch.GetTimestamp();
            if (await FillAsync(searches.server.Calls, terms, documents, stop))
            {
                await output.WriteLineAsync(
                    $"{terms:N0} terms of one field and {documents:N0} documents beside it indexed in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
            }

            return searches;
        }
        catch
        {
            await searches.DisposeAsync();
            throw;
        }
    }

    /// <summary>One search, with a timeout of its own.</summary>
    public Task<TimedSearch> WithTimeoutAsync(Query query, TimeSpan timeout, CancellationToken stop) =>
        TimeAsync(new SearchRequest { Query = query, Timeout = Duration.FromTimeSpan(timeout) }, null, stop);

    /// <summary>One search, with a deadline of the call.</summary>
    public Task<TimedSearch> WithDeadlineAsync(Query query, TimeSpan deadline, CancellationToken stop) =>
        TimeAsync(new SearchRequest { Query = query }, DateTime.UtcNow + deadline, stop);

    /// <summary>One search without any.</summary>
    public Task<TimedSearch> FreeAsync(SearchRequest request, CancellationToken stop) => TimeAsync(request.Clone(), null, stop);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<TimedSearch> TimeAsync(SearchRequest request, DateTime? deadline, CancellationToken stop)
    {
        request.Index = Index;

        // A document of many terms takes longer to be sent than others to be found.
        request.SourceFormat = SourceFormat.None;
        var started = Stopwatch.GetTimestamp();
        try
        {
            var response = await search.SearchAsync(request, deadline: deadline, cancellationToken: stop);
            return new TimedSearch(Stopwatch.GetElapsedTime(started), response.TimedOut ? SearchEnd.Partial : SearchEnd.Whole);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.DeadlineExceeded)
        {
            return new TimedSearch(Stopwatch.GetElapsedTime(started), SearchEnd.None);
        }
    }

    /// <returns>Whether there was something to do.</returns>
    private static async Task<bool> FillAsync(CallInvoker calls, int terms, int documents, CancellationToken stop)
    {
        var indexes = new IndexService.IndexServiceClient(calls);
        if ((await indexes.ListIndexesAsync(new ListIndexesRequest(), cancellationToken: stop)).Indexes.Count > 0)
        {
            return false;
        }

        using var client = new SearchSvcClient(calls, new SearchSvcClientOptions());
        await client.CreateIndexAsync(new CreateIndexRequest { Index = Index, Schema = LimitsDocuments.Schema() }, stop);
        var puts = LimitsDocuments.Generate(terms, documents).Select(document => new WriteOperation { Put = document }).ToAsyncEnumerable();
        await foreach (var answer in client.IngestAsync(Index, puts, new IngestOptions(), stop))
        {
            if (answer.Response.Failures.Count > 0 || answer.Response.Error is not null)
            {
                throw new InvalidDataException($"documents were refused: {answer.Response}");
            }
        }

        await indexes.RefreshIndexAsync(new RefreshIndexRequest { Index = Index }, cancellationToken: stop);
        return true;
    }
}
