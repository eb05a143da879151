using Grpc.Core;

namespace SearchSvc.Server.Rpc;

/// <summary>A stream of responses that ends with UNAVAILABLE when the server stops, however slowly its caller reads. Asks for one response
/// after the other, so that HTTP/2 flow control slows down who makes them.</summary>
internal sealed class StoppableResponses<T>(IServerStreamWriter<T> responses, CancellationToken stopping)
{
    /// <param name="make">Stops when its token says so.</param>
    /// <exception cref="RpcException">UNAVAILABLE: the server stops.</exception>
    public async Task WriteAllAsync(Func<CancellationToken, IAsyncEnumerable<T>> make, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        try
        {
            await foreach (var response in make(either.Token).WithCancellation(either.Token))
            {
                await responses.WriteAsync(response, either.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RpcException && stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ErrorTranslator.ShuttingDown();
        }
    }
}
