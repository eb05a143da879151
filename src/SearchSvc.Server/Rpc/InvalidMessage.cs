using Grpc.Core;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Server.Rpc;

/// <summary>
/// Bytes that are no message. gRPC's library finds them before any interceptor sees the call, and reports them as UNKNOWN or INTERNAL;
/// here they are the caller's fault, as every malformed request is.
/// </summary>
internal static class InvalidMessage
{
    /// <param name="why">A clause that quotes nothing of the caller's.</param>
    public static RpcException Malformed(string why) => ErrorStatus.Of(new EngineException(
        ErrorKind.InvalidArgument, Reasons.InvalidMessage, $"the request can't be read: {why}")
    {
        Violations = [new Violation("", why)],
    });

    public static RpcException TooLarge() => ErrorStatus.Create(
        StatusCode.ResourceExhausted,
        Reasons.LimitReached,
        "the message is larger than SearchSvc:MaxReceiveMessageSize; send less at once (GetServerInfo tells the limit)");
}
