using System.Runtime.CompilerServices;
using SearchSvc.V1;

namespace SearchSvc.Client.Ingest;

/// <summary>A stream of batches that outlives its connections.</summary>
internal sealed class IngestSession(
    DocumentService.DocumentServiceClient documents,
    string index,
    IAsyncEnumerable<IngestDocumentsRequest> batches,
    IngestOptions ingest,
    SearchSvcClientOptions options)
{
    public async IAsyncEnumerable<IngestAnswer> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var window = new InFlightWindow(ingest.MaxInFlight);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(window, stop.Token);
        try
        {
            var backoff = new Backoff(options);
            while (await window.WaitForWorkAsync(cancellationToken).ConfigureAwait(false))
            {
                SearchSvcException? failure;
                await using (var attempt = new IngestAttempt(documents, window, cancellationToken))
                {
                    while (await attempt.NextAsync(cancellationToken).ConfigureAwait(false) is { } response)
                    {
                        backoff.Reset();
                        yield return new IngestAnswer(window.Answered(response.BatchId), response);
                    }

                    failure = attempt.Failure;
                }

                if (window.Rewind())
                {
                    failure ??= SearchSvcException.Transient("the server ended the stream before it had answered all");
                    await PauseAsync(backoff, failure, cancellationToken).ConfigureAwait(false);
                }
                else if (failure is { IsTransient: false })
                {
                    throw failure;
                }
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(InFlightWindow window, CancellationToken cancellationToken)
    {
        try
        {
            var next = 1L;
            await foreach (var batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                batch.Index = index;
                batch.BatchId = batch.BatchId == 0 ? next : batch.BatchId;
                next = batch.BatchId + 1;
                if (batch.RequestId.Length == 0)
                {
                    batch.RequestId = Guid.CreateVersion7().ToString();
                }

                await window.AddAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            window.Complete();
        }
    }

    private async Task PauseAsync(Backoff backoff, SearchSvcException failure, CancellationToken cancellationToken)
    {
        if (!failure.IsTransient || backoff.Next(failure.RetryAfter) is not { } pause)
        {
            throw failure;
        }

        ingest.OnRetry?.Invoke(failure, pause);
        await Task.Delay(pause, options.TimeProvider, cancellationToken).ConfigureAwait(false);
    }
}
