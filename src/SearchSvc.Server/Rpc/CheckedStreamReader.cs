using Grpc.Core;

namespace SearchSvc.Server.Rpc;

/// <summary>A stream of requests whose framing errors are the caller's fault, as those of a single request are (<see cref="EdgeErrors"/>).</summary>
internal sealed class CheckedStreamReader<T>(IAsyncStreamReader<T> inner) : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.MoveNext(cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Internal)
        {
            throw InvalidMessage.Malformed(e.Status.Detail);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.ResourceExhausted)
        {
            throw InvalidMessage.TooLarge();
        }
        catch (InvalidDataException)
        {
            throw InvalidMessage.Malformed("its framing or compression is broken");
        }
    }
}
