using SearchSvc.Indexer.Documents;
using SearchSvc.Indexer.Formats;
using SearchSvc.Indexer.Inputs;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Feeding;

/// <summary>
/// One run: reads the sources one after the other, spreads their documents over the lanes so that those of one id stay in order, and
/// stores checkpoints of what is durable.
/// </summary>
internal sealed class Feeder
{
    /// <summary>How long the next answer is waited for once the end was asked for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FeedSettings settings;
    private readonly FeedTotals totals;
    private readonly FailureLog failures;
    private readonly DocumentShaper shaper;
    private readonly CheckpointLedger ledger = new();
    private readonly FeedLane[] lanes;
    private IReadOnlyList<FeedPlan> plans = [];
    private long lastTick;
    private uint turn;

    public Feeder(FeedSettings settings, FeedTotals totals, FailureLog failures)
    {
        this.settings = settings;
        this.totals = totals;
        this.failures = failures;
        shaper = new DocumentShaper(settings.Shape);
        lanes = [.. Enumerable.Range(0, settings.Streams).Select(_ => new FeedLane(ledger, settings))];
    }

    /// <param name="stop">Ends the run cleanly: nothing more is read, and what was read is waited for.</param>
    /// <exception cref="SearchSvc.Client.SearchSvcException">A stream failed for good.</exception>
    /// <exception cref="FeedStoppedException">The server could not write.</exception>
    public async Task<FeedOutcome> RunAsync(IReadOnlyList<FeedPlan> sources, Ingest ingest, CancellationToken stop)
    {
        plans = sources;
        using var abort = new CancellationTokenSource();
        await using var patience = stop.Register(() => abort.CancelAfter(Patience));
        var reader = new AnswerReader(ledger, totals, failures);
        var running = Task.WhenAll(lanes.Select(lane => RunLaneAsync(lane, ingest, reader, abort, stop)));
        try
        {
            await ForgetOldCheckpointsAsync(abort.Token);
            await ReadAllAsync(stop, abort.Token);
            await FinishAsync(abort.Token);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            // A lane failed, and says below why; or the batches on their way were waited for in vain.
        }
        finally
        {
            foreach (var lane in lanes)
            {
                lane.Complete();
            }

            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            failures.Flush();
        }

        if (running.Exception?.InnerExceptions.FirstOrDefault(e => e is not OperationCanceledException) is { } cause)
        {
            throw cause;
        }

        return stop.IsCancellationRequested ? FeedOutcome.Interrupted
            : failures.TooMany ? FeedOutcome.TooManyErrors
            : FeedOutcome.Complete;
    }

    private static async Task RunLaneAsync(
        FeedLane lane, Ingest ingest, AnswerReader reader, CancellationTokenSource abort, CancellationToken stop)
    {
        try
        {
            await lane.RunAsync(ingest, OnAnswer, abort.Token);
        }
        catch
        {
            await abort.CancelAsync();
            throw;
        }

        void OnAnswer(FeedBatch batch, IngestDocumentsResponse response)
        {
            reader.Read(batch, response);
            if (stop.IsCancellationRequested)
            {
                abort.CancelAfter(Patience);
            }
        }
    }

    // Before the first document: a run that begins anew and is killed must not be resumed from where an older one got to.
    private async Task ForgetOldCheckpointsAsync(CancellationToken abort)
    {
        foreach (var plan in plans.Where(plan => plan.Start == default))
        {
            if (plan.At(default) is { } checkpoint)
            {
                await lanes[0].SendAsync(checkpoint, abort);
            }
        }

        await ledger.WaitUntilAnsweredAsync(abort);
    }

    private async Task ReadAllAsync(CancellationToken stop, CancellationToken abort)
    {
        for (var source = 0; source < plans.Count; source++)
        {
            var (files, start) = (plans[source].Source.Files, plans[source].Start);
            totals.AddPassedOver(files.Take(start.Files).Sum(file => file.Length ?? 0));
            for (var i = start.Files; i < files.Count && !stop.IsCancellationRequested && !failures.TooMany; i++)
            {
                await ReadFileAsync(source, i, files[i], i == start.Files ? start.Record : default, stop, abort);
            }
        }
    }

    private async Task ReadFileAsync(
        int source, int index, InputFile file, RecordPosition from, CancellationToken stop, CancellationToken abort)
    {
        var isDocument = file.Format.IsOneDocument();
        var accounted = 0L;
        await using var records = new RecordFeed(RecordReader.For(file.Format, settings.Delimiter), file, from, failures, stop);
        while (!stop.IsCancellationRequested && !failures.TooMany && await NextAsync(records, file, abort))
        {
            var record = records.Current;
            var read = file.BytesRead - accounted;
            accounted += read;
            await AddAsync(file, record, read, abort);
            ledger.Reached(source, isDocument ? new SourcePosition(index + 1, default) : new SourcePosition(0, record.After));
            await TickAsync(abort);
        }

        totals.AddPassedOver(file.BytesRead - accounted);
    }

    // Standard input may pause: what was read of it does not wait for its batch to fill.
    private async ValueTask<bool> NextAsync(RecordFeed records, InputFile file, CancellationToken abort)
    {
        var next = records.MoveNextAsync();
        while (file.IsStandardInput && !next.IsCompleted)
        {
            await Task.WhenAny(next, Task.Delay(settings.CheckpointInterval, settings.TimeProvider, abort));
            abort.ThrowIfCancellationRequested();
            await TickAsync(abort);
        }

        return await next;
    }

    private async ValueTask AddAsync(InputFile file, SourceRecord record, long inputBytes, CancellationToken abort)
    {
        try
        {
            var document = record.Problem is null
                ? shaper.Shape(record.Content, record.Id)
                : throw new BadRecordException(record.Problem);
            if (FeedBatch.SizeOf(document) > FeedSettings.MaxBatchBytes)
            {
                throw new BadRecordException($"larger than {FeedSettings.MaxBatchBytes >> 20} MB, which is more than a request can carry");
            }

            await LaneOf(document.Id).AddAsync(document, new RecordOrigin(file, record.Line), inputBytes, abort);
        }
        catch (BadRecordException e)
        {
            totals.AddPassedOver(inputBytes);
            var line = record.Line + e.LineOffset;
            failures.Add(new FeedFailure(file.Name, line, e.Message) { Id = record.Id, Content = record.Content });
        }
    }

    private FeedLane LaneOf(string? id) =>
        lanes[(id is null ? turn++ : (uint)string.GetHashCode(id, StringComparison.Ordinal)) % lanes.Length];

    private async ValueTask TickAsync(CancellationToken abort)
    {
        if (settings.TimeProvider.GetElapsedTime(lastTick) < settings.CheckpointInterval)
        {
            return;
        }

        foreach (var lane in lanes)
        {
            await lane.FlushAsync(settings.CheckpointInterval, abort);
        }

        await StoreCheckpointsAsync(abort);
        lastTick = settings.TimeProvider.GetTimestamp();
    }

    private async Task FinishAsync(CancellationToken abort)
    {
        foreach (var lane in lanes)
        {
            await lane.FlushAsync(abort);
        }

        // With few documents, most of the run is this: what is durable meanwhile must not be fed again.
        var answered = ledger.WaitUntilAnsweredAsync(abort);
        while (await Task.WhenAny(answered, Task.Delay(settings.CheckpointInterval, settings.TimeProvider, abort)) != answered)
        {
            abort.ThrowIfCancellationRequested();
            await StoreCheckpointsAsync(abort);
        }

        await answered;
        await StoreCheckpointsAsync(abort);
    }

    // All on one lane: the checkpoints of a source are stored in the order of a stream.
    private async ValueTask StoreCheckpointsAsync(CancellationToken abort)
    {
        var durable = ledger.TakeDurable();
        if (durable.Count > 0)
        {
            failures.Flush();
        }

        foreach (var (source, position) in durable)
        {
            if (plans[source].At(position) is { } checkpoint)
            {
                await lanes[0].SendAsync(checkpoint, abort);
            }
        }
    }
}
