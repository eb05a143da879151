using System.Runtime.CompilerServices;
using Grpc.Core;

namespace SearchSvc.Server.Rpc;

/// <summary>
/// A caller's stream that seems to end when the server stops: what was read is answered, then the call ends with UNAVAILABLE. Reads one
/// request at a time and only when asked, so that HTTP/2 flow control slows a caller who is faster than the index.
/// </summary>
internal sealed class StoppableStream<T>(IAsyncStreamReader<T> requests, CancellationToken stopping)
{
    private bool stopped;

    public async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        while (await MoveNextAsync(either.Token, cancellationToken))
        {
            yield return requests.Current;
        }
    }

    /// <exception cref="RpcException">UNAVAILABLE.</exception>
    public void ThrowIfStopped()
    {
        if (stopped)
        {
            throw ErrorTranslator.ShuttingDown();
        }
    }

    private async Task<bool> MoveNextAsync(CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await requests.MoveNext(either);
        }
        catch (Exception e) when (e is OperationCanceledException or RpcException && stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            stopped = true;
            return false;
        }
    }
}
