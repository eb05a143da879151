using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace SearchSvc.Server.Rpc;

/// <summary>Finds a service's methods as Grpc.AspNetCore's own provider does, by the generated BindService, for <see cref="CheckedMethodBinder{TService}"/>.</summary>
internal sealed class CheckedMethodProvider<TService> : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        var attribute = (BindServiceMethodAttribute?)Attribute.GetCustomAttribute(typeof(TService), typeof(BindServiceMethodAttribute), inherit: true)
            ?? throw new InvalidOperationException($"{typeof(TService)} is no gRPC service: no base with BindServiceMethod");
        var bind = attribute.BindType.GetMethods().Single(
            m => m.Name == attribute.BindMethodName && m.GetParameters() is [{ ParameterType: var binder }, _] && binder == typeof(ServiceBinderBase));
        bind.Invoke(null, [new CheckedMethodBinder<TService>(context), null]);
    }
}
