using Google.Rpc;
using Grpc.Reflection;

namespace SearchSvc.Server.Services;

/// <summary>Server reflection, v1 and v1alpha, which also knows the details of errors, so that grpcurl can print them.</summary>
internal static class ServerReflection
{
    public static void AddServerReflection(this IServiceCollection services)
    {
        var names = ServiceNames.Descriptors.Select(d => d.FullName).ToList();
        var symbols = SymbolRegistry.FromFiles(
            [.. ServiceNames.Descriptors.Select(d => d.File), StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor]);

        // Registered before the package's own, which knows no file but those of the services.
        services.AddSingleton(new ReflectionServiceImpl(names, symbols));
        services.AddSingleton(new ReflectionV1ServiceImpl(names, symbols));
        services.AddGrpcReflection();
    }
}
