using SearchSvc.V1;

namespace SearchSvc.Client.Ingest;

/// <summary>
/// The batches of a stream that are not answered yet, in order, and how many of them the present connection was given. A batch leaves
/// the window with its answer only, so that what a broken connection leaves behind is there to be sent again.
/// </summary>
internal sealed class InFlightWindow(int capacity) : IDisposable
{
    private readonly SemaphoreSlim slots = new(capacity, capacity);
    private readonly Lock gate = new();
    private readonly Queue<IngestDocumentsRequest> unsent = new();
    private readonly Queue<IngestDocumentsRequest> sent = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool completed;

    /// <summary>Waits for a slot, which is free again once the batch is answered.</summary>
    public async ValueTask AddAsync(IngestDocumentsRequest batch, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        Change(() => unsent.Enqueue(batch));
    }

    /// <summary>No batch is added after this.</summary>
    public void Complete() => Change(() => completed = true);

    /// <summary>Waits for the next batch to send; null when there will be none.</summary>
    public async ValueTask<IngestDocumentsRequest?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (unsent.TryDequeue(out var batch))
                {
                    sent.Enqueue(batch);
                    return batch;
                }

                if (completed)
                {
                    return null;
                }

                change = changed.Task;
            }

            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until there is something to send: false when all is answered and nothing will follow.</summary>
    public async ValueTask<bool> WaitForWorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (unsent.Count > 0)
                {
                    return true;
                }

                if (completed)
                {
                    return false;
                }

                change = changed.Task;
            }

            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the answered batch out: answers come in the order of the batches.</summary>
    public IngestDocumentsRequest Answered(long batchId)
    {
        IngestDocumentsRequest? batch;
        lock (gate)
        {
            if (!sent.TryDequeue(out batch) || batch.BatchId != batchId)
            {
                throw SearchSvcException.Protocol(
                    $"the server answered batch {batchId} where batch {batch?.BatchId.ToString(null, null) ?? "none"} was next");
            }
        }

        slots.Release();
        return batch;
    }

    /// <summary>Makes everything unanswered unsent again, in its order; true where there is any.</summary>
    public bool Rewind()
    {
        lock (gate)
        {
            var rest = unsent.ToArray();
            unsent.Clear();
            foreach (var batch in sent.Concat(rest))
            {
                unsent.Enqueue(batch);
            }

            sent.Clear();
            return unsent.Count > 0;
        }
    }

    public void Dispose() => slots.Dispose();

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            changed.TrySetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
