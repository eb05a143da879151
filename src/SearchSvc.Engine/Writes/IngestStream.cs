using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Writes;

/// <summary>One stream of batches: each is begun in turn, many are under way at a time, and the answers leave in order.</summary>
internal sealed class IngestStream(IndexCatalog catalog, BatchWriter writer)
{
    /// <summary>How many batches may be under way or unread; then the next request is not read, and flow control slows the feeder.</summary>
    private const int MaxUnderWay = 16;

    private const int MaxWarnings = 10;

    public async IAsyncEnumerable<IngestDocumentsResponse> RunAsync(
        IAsyncEnumerable<IngestDocumentsRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = Channel.CreateBounded<Task<IngestDocumentsResponse>>(
            new BoundedChannelOptions(MaxUnderWay) { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(requests, underWay.Writer, ending.Token);
        try
        {
            await foreach (var answer in underWay.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(
        IAsyncEnumerable<IngestDocumentsRequest> requests, ChannelWriter<Task<IngestDocumentsResponse>> answers, CancellationToken cancellationToken)
    {
        try
        {
            IndexHandle? index = null;
            var name = "";
            await foreach (var request in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // Room is waited for first: a batch is begun only when its answer has a place.
                await answers.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
                if (index is null)
                {
                    name = request.Index;
                    index = await catalog.ResolveForWriteAsync(name, cancellationToken).ConfigureAwait(false);
                }

                await answers.WriteAsync(await BeginAsync(index, name, request, cancellationToken).ConfigureAwait(false), cancellationToken)
                    .ConfigureAwait(false);
            }

            answers.Complete();
        }
        catch (Exception error)
        {
            answers.Complete(error);
        }
    }

    private async Task<Task<IngestDocumentsResponse>> BeginAsync(
        IndexHandle index, string name, IngestDocumentsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.Index.Length > 0 && request.Index != name)
            {
                throw EngineException.Invalid("index", $"must be empty or '{name}', as in the first message; open a stream for each index");
            }

            var batch = new WriteBatch(request.Operations)
            {
                RequestId = request.RequestId,
                Checkpoint = request.Checkpoint,
                HoldCheckpointOnFailure = request.HoldCheckpointOnFailure,
            };
            return AnswerAsync(request, await writer.BeginAsync(index, batch, cancellationToken).ConfigureAwait(false));
        }
        catch (EngineException refusal) when (refusal.Kind != ErrorKind.Unavailable)
        {
            return Task.FromResult(Refused(request, refusal));
        }
    }

    private static async Task<IngestDocumentsResponse> AnswerAsync(IngestDocumentsRequest request, Task<WriteOutcome> applying)
    {
        try
        {
            return Answer(request, await applying.ConfigureAwait(false));
        }
        catch (EngineException refusal) when (refusal.Kind != ErrorKind.Unavailable)
        {
            return Refused(request, refusal);
        }
    }

    private static IngestDocumentsResponse Answer(IngestDocumentsRequest request, WriteOutcome outcome)
    {
        var response = new IngestDocumentsResponse { BatchId = request.BatchId, WriteToken = outcome.WriteToken };
        for (var i = 0; i < outcome.Results.Count; i++)
        {
            var result = outcome.Results[i];
            if (result.Error is { } error)
            {
                response.Failures.Add(new IngestFailure { Position = i, Id = result.Id, Error = error });
                continue;
            }

            _ = result.Skipped ? response.Skipped++ : response.Written++;
            if (request.Operations[i].Put is { Id.Length: 0 })
            {
                response.AssignedIds.Add(result.Id);
            }

            response.Warnings.AddRange(result.Warnings.Take(MaxWarnings - response.Warnings.Count).Select(w => $"{result.Id}: {w}"));
        }

        return response;
    }

    private static IngestDocumentsResponse Refused(IngestDocumentsRequest request, EngineException refusal) =>
        new() { BatchId = request.BatchId, Error = refusal.ToWriteError() };
}
