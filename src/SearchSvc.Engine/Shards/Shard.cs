using Google.Protobuf;
using Lucene.Net.Index;
using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Shards;

/// <summary>
/// One open part of an index, and the only one who touches its log, Lucene writer and readers. Batches go to the log; one applier takes what is
/// durable, in order, to the writer; refreshes make it visible, commits durable in Lucene, so that the log before them may go.
/// </summary>
internal sealed class Shard : IAsyncDisposable
{
    private readonly ShardContext context;
    private readonly IChangeLog log;
    private readonly IndexWriter writer;
    private readonly ReaderViews views;
    private readonly UnrefreshedDocuments unrefreshed = new();
    private readonly PendingBatches pending = new();
    private readonly ApplierTables tables;
    private readonly Applier applier;
    private readonly ShardCommitter committer;
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim refreshGate = new(1);
    private IdLookup? lookup;
    private ReaderView? lookupView;
    private Task background = Task.CompletedTask;
    private long appliedSequence;
    private long writes;
    private volatile EngineException? failure;

    public Shard(ShardContext context, OpenedShard opened)
    {
        this.context = context;
        (log, tables, writer) = (opened.Log, opened.Tables, opened.Writer);
        appliedSequence = opened.Commit.Position.Sequence;
        Epoch = opened.Commit.Position.Epoch;
        views = new ReaderViews(DirectoryReader.Open(writer, applyAllDeletes: true), appliedSequence);
        applier = new Applier(writer, unrefreshed, tables, ReadStored, context.SchemaOfVersion) { Operations = opened.Commit.Operations };
        committer = new ShardCommitter(context, opened);
        opened.Merges.Failed = Fail;
    }

    /// <summary>The incarnation of the log.</summary>
    public long Epoch { get; }

    /// <summary>Why the shard takes no more writes, or null.</summary>
    public EngineException? Failure => failure;

    /// <summary>The last batch of the log that is applied.</summary>
    public long AppliedSequence => Volatile.Read(ref appliedSequence);

    /// <summary>How many operations were applied since the start.</summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <summary>How many documents are deleted and not merged away yet.</summary>
    public int DeletedDocuments => views.Current.Reader.NumDeletedDocs;

    /// <summary>What Lucene holds in memory before it writes a segment.</summary>
    public long BufferedBytes => failure is null ? writer.RamSizeInBytes() : 0;

    /// <summary>Applies what the log holds behind the last commit, then follows the log.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await foreach (var record in log.ReadAsync(appliedSequence + 1, follow: false, cancellationToken).ConfigureAwait(false))
        {
            await ApplyAsync(record).ConfigureAwait(false);
        }

        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        context.Buffer.Add(this);
        background = Task.WhenAll(Task.Run(FollowAsync, CancellationToken.None), Task.Run(RefreshAndCommitAsync, CancellationToken.None));
    }

    /// <summary>Appends a batch to the log; its place is fixed when this returns. The task ends when the batch is durable and applied.</summary>
    /// <param name="mapped">What the schema made of each put, by operation; null for the others.</param>
    public Task<AppliedBatch> AppendAsync(LogBatch batch, IReadOnlyList<MappedDocument?> mapped)
    {
        ThrowIfFailed();
        if (closing.IsCancellationRequested)
        {
            throw ShardErrors.Closed(context.Index);
        }

        var (ticket, waiting) = pending.Add(mapped);
        batch.Ticket = ticket;
        var append = log.AppendAsync(batch.ToByteArray());
        return WaitAsync();

        async Task<AppliedBatch> WaitAsync()
        {
            try
            {
                await append.ConfigureAwait(false);
            }
            catch (ChangeLogException error)
            {
                pending.Take(ticket);
                throw ShardErrors.Unavailable(context.Index, error);
            }

            // The shard may have failed between the check above and the append: then nobody applies this batch.
            if (failure is { } failed)
            {
                pending.Take(ticket)?.Done.TrySetException(failed);
            }

            return await waiting.Done.Task.ConfigureAwait(false);
        }
    }

    /// <summary>The newest applied state of an id with its source, refreshed or not; null where there is no such document.</summary>
    public DocumentState? Read(string id)
    {
        if (unrefreshed.TryGet(id, out var state))
        {
            return state.Exists ? state : null;
        }

        var view = views.Acquire();
        try
        {
            return new IdLookup(view.Reader).Read(id, withSource: true);
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>What searches see, held until it is released.</summary>
    public ReaderView AcquireView() => views.Acquire();

    public Checkpoint? FindCheckpoint(string source) => tables.FindCheckpoint(source);

    /// <summary>Makes visible all that is applied when this is called. Callers at the same time share one refresh.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken = default) => EnsureVisibleAsync(AppliedSequence, cancellationToken);

    /// <summary>Makes visible what is applied, at least up to a batch.</summary>
    public async Task EnsureVisibleAsync(long sequence, CancellationToken cancellationToken)
    {
        if (views.Current.Sequence >= sequence)
        {
            return;
        }

        await refreshGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (views.Current.Sequence < sequence)
            {
                Reopen(AppliedSequence);
            }
        }
        finally
        {
            refreshGate.Release();
        }
    }

    /// <summary>Writes the Lucene index to disk and lets the log before it go.</summary>
    public Task CommitAsync() => committer.CommitAsync(Cut, always: false);

    /// <summary>Merges down to a number of segments.</summary>
    /// <returns>How many there are then.</returns>
    public async Task<int> MergeAsync(int maxSegments, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        await Task.Run(() => writer.ForceMerge(maxSegments, doWait: true), CancellationToken.None)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        await refreshGate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            Reopen(AppliedSequence);
        }
        finally
        {
            refreshGate.Release();
        }

        await committer.CommitAsync(Cut, always: true).ConfigureAwait(false);
        return views.Current.Reader.Leaves.Count;
    }

    public ShardStats Stats()
    {
        var view = views.Acquire();
        try
        {
            var info = log.GetInfo();
            return committer.Describe(new ShardStats
            {
                Documents = view.Reader.NumDocs,
                Segments = view.Reader.Leaves.Count,
                LastSequence = info.Last,
                VisibleSequence = view.Sequence,
                LogBytes = info.Bytes,
            });
        }
        finally
        {
            view.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (failure is null)
        {
            try
            {
                await CommitAsync().ConfigureAwait(false);
            }
            catch (Exception error)
            {
                EngineLog.CommitFailed(context.Logger, error, context.Index);
            }
        }

        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Closes without a commit: what is not committed stays in the log, or is to be deleted with it.</summary>
    public async Task AbandonAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    private async Task StopAsync()
    {
        context.Buffer.Remove(this);
        await closing.CancelAsync().ConfigureAwait(false);
        await background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        pending.FailAll(ShardErrors.Closed(context.Index));
    }

    private async Task CloseAsync()
    {
        await log.DisposeAsync().ConfigureAwait(false);
        lookupView?.Release();
        views.Dispose();
        await Task.Run(() => ShardOpener.Close(writer)).ConfigureAwait(false);
        closing.Dispose();
        refreshGate.Dispose();
        committer.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var record in log.ReadAsync(appliedSequence + 1, follow: true, closing.Token).ConfigureAwait(false))
            {
                await ApplyAsync(record).ConfigureAwait(false);
                await context.Buffer.CheckAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private async Task ApplyAsync(LogRecord record)
    {
        var batch = LogBatch.Parser.ParseFrom(record.Payload.Span);
        var waiting = pending.Take(batch.Ticket);
        AppliedBatch applied;
        await committer.Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            applied = applier.Apply(batch, record.Position, waiting?.Mapped);
            Volatile.Write(ref appliedSequence, record.Position.Sequence);
            committer.Applied(record.Payload.Length);
        }
        catch (Exception error)
        {
            waiting?.Done.TrySetException(ShardErrors.Failed(context.Index, error));
            throw;
        }
        finally
        {
            committer.Gate.Release();
        }

        Interlocked.Add(ref writes, batch.Operations.Count);
        waiting?.Done.TrySetResult(applied);
        if (unrefreshed.Bytes > context.Options.UnrefreshedBytes)
        {
            await RefreshAsync().ConfigureAwait(false);
        }
    }

    private async Task RefreshAndCommitAsync()
    {
        try
        {
            while (!closing.IsCancellationRequested)
            {
                var interval = context.RefreshInterval();
                await Task.Delay(interval > TimeSpan.Zero ? interval : TimeSpan.FromSeconds(1), context.Time, closing.Token).ConfigureAwait(false);
                if (interval > TimeSpan.Zero)
                {
                    await RefreshAsync(closing.Token).ConfigureAwait(false);
                }

                if (committer.IsDue())
                {
                    await CommitAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    /// <param name="sequence">The last batch that is applied; taken before the reader is opened, so that the reader shows it.</param>
    private void Reopen(long sequence)
    {
        unrefreshed.BeginRefresh();
        var reader = views.Current.Reader;
        views.Publish(DirectoryReader.OpenIfChanged(reader, writer, applyAllDeletes: true) ?? reader, sequence);
        unrefreshed.EndRefresh();
    }

    private ShardCut Cut() => new(new LogPosition(Epoch, AppliedSequence), applier.Operations, tables.Save());

    /// <summary>For the applier: the reader is taken after the table of unrefreshed documents was asked, as that table requires.</summary>
    private DocumentState? ReadStored(string id, bool withSource)
    {
        if (!ReferenceEquals(views.Current, lookupView))
        {
            lookupView?.Release();
            lookupView = views.Acquire();
            if (!ReferenceEquals(lookup?.Reader, lookupView.Reader))
            {
                lookup = new IdLookup(lookupView.Reader);
            }
        }

        return lookup!.Read(id, withSource);
    }

    private void ThrowIfFailed()
    {
        if (failure is { } error)
        {
            throw error;
        }
    }

    private void Fail(Exception error)
    {
        failure ??= ShardErrors.Failed(context.Index, error);
        EngineLog.ShardFailed(context.Logger, error, context.Index);
        pending.FailAll(failure);
    }
}
