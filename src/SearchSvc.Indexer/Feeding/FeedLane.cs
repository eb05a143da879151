using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SearchSvc.Indexer.Documents;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Feeding;

/// <summary>One stream of IngestDocuments: fills batches, sends them, and hands on the answers. Filled by one task only.</summary>
internal sealed class FeedLane(CheckpointLedger ledger, FeedSettings settings)
{
    private readonly Channel<FeedBatch> queue = Channel.CreateBounded<FeedBatch>(1);
    private readonly ConcurrentQueue<FeedBatch> unanswered = new();
    private FeedBatch? open;

    /// <summary>Runs until the lane is completed and all is answered.</summary>
    public async Task RunAsync(Ingest ingest, Action<FeedBatch, IngestDocumentsResponse> onAnswer, CancellationToken cancellationToken)
    {
        await foreach (var answer in ingest(RequestsAsync(cancellationToken), cancellationToken))
        {
            unanswered.TryDequeue(out var batch);
            onAnswer(batch!, answer.Response);
        }
    }

    public async ValueTask AddAsync(ShapedDocument document, RecordOrigin origin, long inputBytes, CancellationToken cancellationToken)
    {
        if (open?.HasRoom(document, settings) == false)
        {
            await FlushAsync(cancellationToken);
        }

        open ??= new FeedBatch(ledger.Begin(), settings.TimeProvider.GetTimestamp());
        open.Add(document, origin);
        open.InputBytes += inputBytes;
    }

    /// <summary>Sends a batch that is not full, where it was begun long enough ago.</summary>
    public ValueTask FlushAsync(TimeSpan age, CancellationToken cancellationToken) =>
        open is not null && settings.TimeProvider.GetElapsedTime(open.Begun) >= age ? FlushAsync(cancellationToken) : ValueTask.CompletedTask;

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (open is { } batch)
        {
            open = null;
            await queue.Writer.WriteAsync(batch, cancellationToken);
        }
    }

    /// <summary>Sends a checkpoint without documents: those it covers are durable already.</summary>
    public ValueTask SendAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var batch = new FeedBatch(ledger.Begin(), settings.TimeProvider.GetTimestamp());
        batch.Request.Checkpoint = checkpoint;
        return queue.Writer.WriteAsync(batch, cancellationToken);
    }

    /// <summary>Nothing more is added.</summary>
    public void Complete() => queue.Writer.TryComplete();

    private async IAsyncEnumerable<IngestDocumentsRequest> RequestsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in queue.Reader.ReadAllAsync(cancellationToken))
        {
            unanswered.Enqueue(batch);
            yield return batch.Request;
        }
    }
}
