namespace SearchSvc.Engine.Writes;

/// <summary>Bounds the memory of the writes under way: who would exceed it waits, first come first served.</summary>
internal sealed class InFlightBytes(long capacity)
{
    private readonly Lock gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Ready)> waiting = new();
    private long used;

    /// <summary>Takes so many bytes, at most the whole capacity; disposing gives them back.</summary>
    public async Task<IDisposable> AcquireAsync(long bytes, CancellationToken cancellationToken)
    {
        bytes = Math.Min(bytes, capacity);
        TaskCompletionSource? ready = null;
        lock (gate)
        {
            if (waiting.Count == 0 && used + bytes <= capacity)
            {
                used += bytes;
            }
            else
            {
                ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Enqueue((bytes, ready));
            }
        }

        if (ready is not null)
        {
            await using (cancellationToken.Register(() => ready.TrySetCanceled(cancellationToken)).ConfigureAwait(false))
            {
                await ready.Task.ConfigureAwait(false);
            }
        }

        return new Lease(this, bytes);
    }

    private void Release(long bytes)
    {
        lock (gate)
        {
            used -= bytes;
            while (waiting.TryPeek(out var next) && used + next.Bytes <= capacity)
            {
                waiting.Dequeue();
                // One whose caller has gone takes nothing.
                if (next.Ready.TrySetResult())
                {
                    used += next.Bytes;
                }
            }
        }
    }

    private sealed class Lease(InFlightBytes owner, long bytes) : IDisposable
    {
        private int released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref released, 1) == 0)
            {
                owner.Release(bytes);
            }
        }
    }
}
