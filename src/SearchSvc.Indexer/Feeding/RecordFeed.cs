using SearchSvc.Indexer.Formats;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Feeding;

/// <summary>The records of one file; one that cannot be read on is a failure of the run, and ends there.</summary>
internal sealed class RecordFeed(
    RecordReader reader, InputFile file, RecordPosition from, FailureLog failures, CancellationToken stop) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<SourceRecord> records = reader.ReadAsync(file, from, stop).GetAsyncEnumerator(stop);
    private Task<bool>? pending;

    public SourceRecord Current => records.Current;

    /// <summary>Moves on; false at the end of the file, where it cannot be read on, and when the run is stopped.</summary>
    public Task<bool> MoveNextAsync()
    {
        var next = records.MoveNextAsync();
        return next.IsCompletedSuccessfully ? Task.FromResult(next.Result) : WaitAsync(next.AsTask());
    }

    public async ValueTask DisposeAsync()
    {
        // A terminal that is read from cannot be interrupted: then it is left alone.
        if (pending is null or { IsCompleted: true })
        {
            await records.DisposeAsync();
        }
    }

    private async Task<bool> WaitAsync(Task<bool> next)
    {
        pending = next;
        try
        {
            return await next.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            failures.Add(new FeedFailure(file.Name, 0, $"cannot be read on: {e.Message}"));
            return false;
        }
    }
}
