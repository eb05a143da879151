using System.Globalization;
using Grpc.Core;
using SearchSvc.Client;
using SearchSvc.Client.Ingest;
using SearchSvc.Indexer.Feeding;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Reporting;

namespace SearchSvc.Indexer.CommandLine;

/// <summary>Runs what the feed command asks for, and says how it went.</summary>
internal sealed class FeedCommand(FeedSettings settings, FeedConsole console, Func<Stream> standardInput)
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            return await FeedAsync(stop);
        }
        catch (InputException e)
        {
            console.Failures(e.Problems);
            return ExitCodes.Usage;
        }
        catch (SearchSvcException e)
        {
            console.Failure(Explain(e));
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.Failure("interrupted before anything was sent");
            return ExitCodes.Interrupted;
        }
    }

    private async Task<int> FeedAsync(CancellationToken stop)
    {
        var inputs = new InputResolver(settings.Format, settings.Inputs.Contains("-") ? standardInput() : null);
        var sources = await inputs.ResolveAsync(settings.Inputs, stop);
        if (inputs.Unknown > 0)
        {
            console.Note(string.Create(CultureInfo.InvariantCulture, $"{inputs.Unknown:N0} files of other formats are left out"));
        }

        using var rejects = OpenRejects();
        using var client = settings.DryRun ? null : await ConnectAsync(stop);
        var plans = await new FeedPlanner(settings, client, console).PlanAsync(sources, stop);
        var totals = new FeedTotals { InputSize = SizeOf(sources) };
        var failures = new FailureLog(totals, console, rejects, settings.MaxErrors);
        var begun = settings.TimeProvider.GetTimestamp();
        try
        {
            var feeder = new Feeder(settings, totals, failures);
            var outcome = await ProgressDisplay.For(console.Output, settings)
                .ShowAsync(totals, () => feeder.RunAsync(plans, IngestOf(client), stop));
            console.Summary(totals, settings.TimeProvider.GetElapsedTime(begun));
            return Conclude(outcome, totals);
        }
        catch (Exception e) when (e is SearchSvcException or FeedStoppedException)
        {
            console.Summary(totals, settings.TimeProvider.GetElapsedTime(begun));
            console.Failure(e is SearchSvcException refused ? Explain(refused) : e.Message);
            SayHowToGoOn();
            return stop.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.Failed;
        }
    }

    private static long? SizeOf(IReadOnlyList<FeedSource> sources)
    {
        var files = sources.SelectMany(source => source.Files).ToList();
        return files.TrueForAll(file => file.Length is not null) ? files.Sum(file => file.Length) : null;
    }

    private int Conclude(FeedOutcome outcome, FeedTotals totals)
    {
        switch (outcome)
        {
            case FeedOutcome.Interrupted:
                console.Failure("interrupted");
                SayHowToGoOn();
                return ExitCodes.Interrupted;
            case FeedOutcome.TooManyErrors:
                console.Failure(string.Create(
                    CultureInfo.InvariantCulture, $"stopped: {totals.Failed:N0} failures are more than --max-errors {settings.MaxErrors}"));
                SayHowToGoOn();
                return ExitCodes.Failed;
            default:
                return totals.Failed > 0 ? ExitCodes.Failed : ExitCodes.Complete;
        }
    }

    private async Task<SearchSvcClient> ConnectAsync(CancellationToken stop)
    {
        // Until it has been reached once, a server that is not there is more likely a wrong address than a restart.
        var patience = TimeSpan.FromTicks(Math.Min(settings.RetryFor.Ticks, TimeSpan.FromSeconds(5).Ticks));
        using (var first = SearchSvcClient.Connect(new SearchSvcClientOptions { Address = settings.Server, RetryFor = patience }))
        {
            await ReachAsync(first, stop);
        }

        var client = SearchSvcClient.Connect(new SearchSvcClientOptions { Address = settings.Server, RetryFor = settings.RetryFor });
        if (settings.Create)
        {
            await CreateAsync(client, stop);
        }

        return client;
    }

    private async Task ReachAsync(SearchSvcClient client, CancellationToken stop)
    {
        try
        {
            await client.GetCheckpointAsync(settings.Index, "searchsvc-indexer", stop);
        }
        catch (SearchSvcException e) when (e.StatusCode == StatusCode.NotFound || e is { IsTransient: true, Reason.Length: > 0 })
        {
            // It is there. Whether feeding creates the index is the server's to decide; one that is starting is worth the wait.
        }
    }

    private async Task CreateAsync(SearchSvcClient client, CancellationToken stop)
    {
        try
        {
            await client.CreateIndexAsync(SchemaFile.ToRequest(settings.SchemaPath, settings.Index), stop);
        }
        catch (SearchSvcException e) when (e.StatusCode == StatusCode.AlreadyExists && settings.SchemaPath is null)
        {
            // It is there, with a definition of its own: nothing was asked of that.
        }
    }

    private Ingest IngestOf(SearchSvcClient? client)
    {
        var notice = new RetryNotice(console, settings.TimeProvider);
        var options = new IngestOptions { MaxInFlight = 2, OnRetry = (failure, _) => notice.Say(failure.Message) };
        return client is null ? DryRun.IngestAsync : (batches, cancel) => client.IngestAsync(settings.Index, batches, options, cancel);
    }

    private RejectFile? OpenRejects()
    {
        try
        {
            return settings.RejectPath is { } path ? new RejectFile(path, append: settings.Resume) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"the reject file '{settings.RejectPath}' cannot be written: {e.Message}");
        }
    }

    private void SayHowToGoOn() => console.Failure(settings.Inputs.Contains("-")
        ? "standard input cannot be resumed: feed it again from its beginning; documents with an id are replaced, not doubled"
        : "to go on, run the same command with --resume");

    private string Explain(SearchSvcException e) => e switch
    {
        { StatusCode: StatusCode.NotFound, Reason: "INDEX_NOT_FOUND" } => $"{e.Message}; --create creates it",
        { IsTransient: true, Reason: "" } => $"the server at {settings.Server} cannot be reached: {e.Message}",
        _ => $"the server refused: {e.Message}",
    };
}
