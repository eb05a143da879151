using System.Globalization;
using SearchSvc.Client;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Reporting;

namespace SearchSvc.Indexer.Feeding;

/// <summary>Decides where in each source a run begins: at the beginning, or where an earlier one stopped.</summary>
internal sealed class FeedPlanner(FeedSettings settings, SearchSvcClient? client, FeedConsole console)
{
    public async Task<IReadOnlyList<FeedPlan>> PlanAsync(IReadOnlyList<FeedSource> sources, CancellationToken cancellationToken)
    {
        var plans = new List<FeedPlan>(sources.Count);
        foreach (var source in sources)
        {
            var fingerprint = source.IsOfDocuments || source.CheckpointName is null
                ? ""
                : await FingerprintAsync(source.Files[0].Path, cancellationToken);
            var start = settings.Resume && client is not null && source.CheckpointName is { } name
                ? await StartAsync(client, source, name, cancellationToken)
                : default;
            plans.Add(new FeedPlan(source, start, fingerprint));
        }

        return plans;
    }

    // A file that cannot be read is reported where it is fed.
    private static async Task<string> FingerprintAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await SourceFingerprint.OfFileAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private async Task<SourcePosition> StartAsync(SearchSvcClient from, FeedSource source, string name, CancellationToken cancellationToken)
    {
        var checkpoint = await from.GetCheckpointAsync(settings.Index, name, cancellationToken);
        if (checkpoint is null)
        {
            return default;
        }

        var state = CheckpointState.Parse(checkpoint.Position)
            ?? throw new InputException(
                $"the checkpoint of '{name}' in index '{settings.Index}' is not of this tool; run without --resume");
        if (state.Position == default)
        {
            return default;
        }

        if (!await MatchesAsync(source, state, cancellationToken))
        {
            console.Warning($"{name} is not what it was when it was fed: it is fed from its beginning");
            return default;
        }

        var done = source.IsOfDocuments ? $"{state.Files} files" : string.Create(CultureInfo.InvariantCulture, $"{state.Records:N0} records");
        console.Note($"{name}: goes on after {done}");
        return state.Position;
    }

    private static async Task<bool> MatchesAsync(FeedSource source, CheckpointState state, CancellationToken cancellationToken)
    {
        try
        {
            return await SourceFingerprint.MatchesAsync(source, state, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
