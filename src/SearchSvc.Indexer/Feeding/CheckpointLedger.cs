namespace SearchSvc.Indexer.Feeding;

/// <summary>
/// Knows how far each source is durable while several streams carry its documents. A position is durable once every batch that was
/// begun before it was reached is answered: a document before it cannot be in a later batch. Safe for concurrent use.
/// </summary>
internal sealed class CheckpointLedger
{
    private readonly Lock gate = new();
    private readonly SortedSet<long> unanswered = [];
    private readonly LinkedList<(long LastBatch, int Source, SourcePosition Position)> reached = new();
    private TaskCompletionSource drained = Completed();
    private long lastBatch;

    /// <summary>Begins a batch and gives it its number.</summary>
    public long Begin()
    {
        lock (gate)
        {
            if (unanswered.Count == 0)
            {
                drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            unanswered.Add(++lastBatch);
            return lastBatch;
        }
    }

    public void Answered(long batch)
    {
        lock (gate)
        {
            unanswered.Remove(batch);
            if (unanswered.Count == 0)
            {
                drained.TrySetResult();
            }
        }
    }

    /// <summary>Every document of the source before this position is in a batch, sent or not.</summary>
    public void Reached(int source, SourcePosition position)
    {
        lock (gate)
        {
            // Positions between the beginnings of two batches become durable together: the last one counts.
            if (reached.Last is { } last && last.Value.LastBatch == lastBatch && last.Value.Source == source)
            {
                last.Value = (lastBatch, source, position);
            }
            else
            {
                reached.AddLast((lastBatch, source, position));
            }
        }
    }

    /// <summary>The sources whose durable position has moved on since the last call, with that position.</summary>
    public IReadOnlyDictionary<int, SourcePosition> TakeDurable()
    {
        var durable = new Dictionary<int, SourcePosition>();
        lock (gate)
        {
            var first = unanswered.Count > 0 ? unanswered.Min : long.MaxValue;
            while (reached.First is { } mark && mark.Value.LastBatch < first)
            {
                durable[mark.Value.Source] = mark.Value.Position;
                reached.RemoveFirst();
            }
        }

        return durable;
    }

    /// <summary>Waits until every batch begun so far is answered.</summary>
    public Task WaitUntilAnsweredAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return drained.Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
