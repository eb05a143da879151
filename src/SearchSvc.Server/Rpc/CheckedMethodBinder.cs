using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace SearchSvc.Server.Rpc;

/// <summary>Adds a service's methods to the routes, each with a request deserializer that reports bytes that don't parse as INVALID_ARGUMENT.</summary>
internal sealed class CheckedMethodBinder<TService>(ServiceMethodProviderContext<TService> context) : ServiceBinderBase
    where TService : class
{
    /// <summary>POST only; accepting a preflight lets a CORS policy answer browsers.</summary>
    private static readonly HttpMethodMetadata Post = new(["POST"], acceptCorsPreflight: true);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        context.AddUnaryMethod(
            Checked(method),
            Metadata(),
            Invoker<UnaryServerMethod<TService, TRequest, TResponse>>(method, typeof(TRequest), typeof(ServerCallContext)));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        context.AddServerStreamingMethod(
            Checked(method),
            Metadata(),
            Invoker<ServerStreamingServerMethod<TService, TRequest, TResponse>>(
                method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        context.AddClientStreamingMethod(
            Checked(method),
            Metadata(),
            Invoker<ClientStreamingServerMethod<TService, TRequest, TResponse>>(
                method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext)));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        context.AddDuplexStreamingMethod(
            Checked(method),
            Metadata(),
            Invoker<DuplexStreamingServerMethod<TService, TRequest, TResponse>>(
                method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)));

    private static Method<TRequest, TResponse> Checked<TRequest, TResponse>(Method<TRequest, TResponse> method)
    {
        var parse = method.RequestMarshaller.ContextualDeserializer;
        var marshaller = new Marshaller<TRequest>(method.RequestMarshaller.ContextualSerializer, ParseOrRefuse);
        return new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name, marshaller, method.ResponseMarshaller);

        TRequest ParseOrRefuse(DeserializationContext bytes)
        {
            try
            {
                return parse(bytes);
            }
            catch (InvalidProtocolBufferException e)
            {
                throw InvalidMessage.Malformed($"it is no {method.Name} request: {e.Message}");
            }
        }
    }

    private static List<object> Metadata() => [.. typeof(TService).GetCustomAttributes(inherit: true), Post];

    private static TDelegate Invoker<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate =>
        typeof(TService).GetMethod(method.Name, parameters)!.CreateDelegate<TDelegate>();
}
