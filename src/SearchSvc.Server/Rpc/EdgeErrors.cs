using Grpc.AspNetCore.Server;
using Grpc.Core;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Server.Rpc;

/// <summary>
/// Gives the failures that gRPC's library finds before a call reaches the interceptor their status and details: a request that is cut off,
/// too large or wrongly compressed, a service or method that does not exist.
/// </summary>
internal static class EdgeErrors
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";

    public static async Task CompleteAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);

        // Such failures come before any message: status and message stand in the headers, which have not left yet.
        var headers = context.Response.Headers;
        if (!context.Response.HasStarted
            && !headers.ContainsKey(DetailsHeader)
            && int.TryParse(headers[StatusHeader], out var code)
            && Describe((StatusCode)code, Uri.UnescapeDataString(headers[MessageHeader].ToString()), context) is { } error)
        {
            headers[StatusHeader] = ((int)error.StatusCode).ToString(null, null);
            headers[MessageHeader] = Uri.EscapeDataString(error.Status.Detail);
            headers[DetailsHeader] = Convert.ToBase64String(error.Trailers.GetValueBytes(DetailsHeader)!);
        }
    }

    private static RpcException? Describe(StatusCode code, string message, HttpContext context) => code switch
    {
        StatusCode.Unknown => InvalidMessage.Malformed("its framing or compression is broken"),
        StatusCode.Internal => InvalidMessage.Malformed(message),
        StatusCode.ResourceExhausted => InvalidMessage.TooLarge(),
        StatusCode.Unimplemented when context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is null => ErrorStatus.Create(
            code, Reasons.NotImplemented, $"there is no {context.Request.Path.ToString().TrimStart('/')}; server reflection lists what there is"),
        StatusCode.Unimplemented => ErrorStatus.Create(code, Reasons.NotImplemented, message),
        _ => null,
    };
}
