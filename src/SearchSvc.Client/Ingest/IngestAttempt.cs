using Grpc.Core;
using SearchSvc.V1;

namespace SearchSvc.Client.Ingest;

/// <summary>One call of IngestDocuments: sends what the window holds, and reads the answers, until it ends one way or the other.</summary>
internal sealed class IngestAttempt : IAsyncDisposable
{
    private readonly AsyncDuplexStreamingCall<IngestDocumentsRequest, IngestDocumentsResponse> call;
    private readonly CancellationTokenSource stop;
    private readonly Task sending;

    public IngestAttempt(DocumentService.DocumentServiceClient documents, InFlightWindow window, CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        call = documents.IngestDocuments(cancellationToken: cancellationToken);
        sending = SendAsync(window);
    }

    /// <summary>Why the call ended; null while it runs, and where it ended well.</summary>
    public SearchSvcException? Failure { get; private set; }

    /// <summary>The next answer; null at the call's end.</summary>
    public async ValueTask<IngestDocumentsResponse?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answered = await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false);
            return answered ? call.ResponseStream.Current : null;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (RpcException e)
        {
            Failure = SearchSvcException.From(e);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        call.Dispose();
        await sending.ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task SendAsync(InFlightWindow window)
    {
        try
        {
            while (await window.NextAsync(stop.Token).ConfigureAwait(false) is { } batch)
            {
                await call.RequestStream.WriteAsync(batch, stop.Token).ConfigureAwait(false);
            }

            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException or IOException)
        {
            // The call is over: the side that reads it learns why.
        }
    }
}
