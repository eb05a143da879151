using Grpc.Core;
using Grpc.Core.Interceptors;

namespace SearchSvc.Server.Tests.Limits;

/// <summary>Tells, of the call that is watched, when its caller is known to be gone and how the service method ended.</summary>
internal sealed class WatchedCalls(WatchedTime time) : Interceptor
{
    private TaskCompletionSource gone = new();
    private TaskCompletionSource<Exception?> ended = new();

    /// <summary>Completes when the server knows that the caller is gone.</summary>
    public Task Gone => gone.Task;

    /// <summary>What the service method threw; null: nothing.</summary>
    public Task<Exception?> Ended => ended.Task;

    public int Written { get; private set; }

    public void Expect() =>
        (gone, ended, Written) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously), 0);

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        await WatchAsync(context, async () => response = await continuation(request, context));
        return response!;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        WatchAsync(context, () => continuation(request, new Writer<TResponse>(responseStream, () => Written++), context));

    private async Task WatchAsync(ServerCallContext context, Func<Task> call)
    {
        var (known, end) = (gone, ended);
        await using var registration = context.CancellationToken.Register(() => known.TrySetResult());
        time.Watch();
        try
        {
            await call();
            end.TrySetResult(null);
        }
        catch (Exception e)
        {
            end.TrySetResult(e);
            throw;
        }
    }

    private sealed class Writer<T>(IServerStreamWriter<T> inner, Action written) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message)
        {
            written();
            return inner.WriteAsync(message);
        }

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            written();
            return inner.WriteAsync(message, cancellationToken);
        }
    }
}
