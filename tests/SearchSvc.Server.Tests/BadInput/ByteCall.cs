using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace SearchSvc.Server.Tests.BadInput;

/// <summary>Any RPC by its descriptor.</summary>
internal static class ByteCall
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(b => b, b => b);

    /// <summary>Sends one request and reads every response.</summary>
    /// <exception cref="RpcException">What the server answered.</exception>
    public static async Task<IReadOnlyList<IMessage>> SendAsync(GrpcChannel channel, MethodDescriptor rpc, IMessage request, TimeSpan patience)
    {
        var type = rpc switch
        {
            { IsClientStreaming: false, IsServerStreaming: false } => MethodType.Unary,
            { IsClientStreaming: false } => MethodType.ServerStreaming,
            { IsServerStreaming: false } => MethodType.ClientStreaming,
            _ => MethodType.DuplexStreaming,
        };
        var method = new Method<byte[], byte[]>(type, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        var options = new CallOptions(deadline: DateTime.UtcNow + patience);
        var invoker = channel.CreateCallInvoker();
        var responses = type switch
        {
            MethodType.Unary => [await invoker.AsyncUnaryCall(method, null, options, request.ToByteArray())],
            MethodType.ServerStreaming => await ReadAsync(invoker.AsyncServerStreamingCall(method, null, options, request.ToByteArray()).ResponseStream),
            MethodType.DuplexStreaming => await ExchangeAsync(invoker.AsyncDuplexStreamingCall(method, null, options), request.ToByteArray()),
            _ => throw new NotSupportedException($"{rpc.FullName}: no RPC was of this type"),
        };
        return [.. responses.Select(rpc.OutputType.Parser.ParseFrom)];
    }

    private static async Task<List<byte[]>> ExchangeAsync(AsyncDuplexStreamingCall<byte[], byte[]> call, byte[] request)
    {
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        return await ReadAsync(call.ResponseStream);
    }

    private static async Task<List<byte[]>> ReadAsync(IAsyncStreamReader<byte[]> stream)
    {
        var responses = new List<byte[]>();
        await foreach (var response in stream.ReadAllAsync())
        {
            responses.Add(response);
        }

        return responses;
    }
}
