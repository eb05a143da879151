using System.Diagnostics;
using Grpc.Core;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Hosting;

namespace SearchSvc.Server.Rpc;

/// <summary>The one place where what is thrown becomes what a client gets: google.rpc.Status with details.</summary>
internal sealed class ErrorTranslator(IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ErrorTranslator> logger)
{
    public RpcException Translate(Exception thrown, ServerCallContext context) => thrown switch
    {
        EngineException e => FromEngine(e, context),
        RpcException e => FromRpc(e, context),
        OperationCanceledException or IOException or ObjectDisposedException when HasEnded(context) => Ended(context),
        OperationCanceledException or ObjectDisposedException when lifetime.ApplicationStopping.IsCancellationRequested => ShuttingDown(),
        InsufficientExecutionStackException => ErrorStatus.Create(
            StatusCode.InvalidArgument, Reasons.LimitReached, "the request nests too deep; make it flatter"),
        OutOfMemoryException => OutOfMemory(thrown, context),
        _ => Internal(thrown, context),
    };

    public static RpcException ShuttingDown() => ErrorStatus.Create(
        StatusCode.Unavailable, Reasons.ShuttingDown, "the server is shutting down; send again what was not answered", TimeSpan.FromSeconds(1));

    private RpcException FromEngine(EngineException e, ServerCallContext context)
    {
        if (e.Kind == ErrorKind.DataLoss)
        {
            Log.CallFailed(logger, context.Method, TraceId(), e);
        }

        return ErrorStatus.Of(e);
    }

    /// <summary>gRPC's own: an RPC that no service overrides, or what our edge threw, complete.</summary>
    private static RpcException FromRpc(RpcException e, ServerCallContext context) => e.StatusCode == StatusCode.Unimplemented && e.Trailers.Count == 0
        ? ErrorStatus.Create(StatusCode.Unimplemented, Reasons.NotImplemented, $"{context.Method.TrimStart('/')} is not implemented yet")
        : e;

    private bool HasEnded(ServerCallContext context) => context.CancellationToken.IsCancellationRequested || DeadlinePassed(context);

    private bool DeadlinePassed(ServerCallContext context) => time.GetUtcNow().UtcDateTime >= context.Deadline;

    private RpcException Ended(ServerCallContext context) => DeadlinePassed(context)
        ? ErrorStatus.Create(StatusCode.DeadlineExceeded, Reasons.DeadlineExceeded, "the deadline of the call passed")
        : new RpcException(new Status(StatusCode.Cancelled, "the caller cancelled the call"));

    private RpcException OutOfMemory(Exception thrown, ServerCallContext context)
    {
        Log.CallFailed(logger, context.Method, TraceId(), thrown);
        return ErrorStatus.Create(StatusCode.ResourceExhausted, Reasons.LimitReached, "the server has no memory for this request; ask for less at once");
    }

    private RpcException Internal(Exception thrown, ServerCallContext context)
    {
        var traceId = TraceId();
        Log.CallFailed(logger, context.Method, traceId, thrown);
        var status = ErrorStatus.New(
            StatusCode.Internal, Reasons.Internal, $"internal error; trace id {traceId}", new Dictionary<string, string> { ["trace_id"] = traceId });
        return status.ToRpcException();
    }

    private static string TraceId() => (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
}
