using System.Collections.Frozen;
using Grpc.Health.V1;
using ReflectionV1 = Grpc.Reflection.V1.ServerReflection;
using ReflectionV1Alpha = Grpc.Reflection.V1Alpha.ServerReflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace SearchSvc.Server.Services;

/// <summary>The services on the gRPC port.</summary>
internal static class ServiceNames
{
    public static IReadOnlyList<ServiceDescriptor> Descriptors { get; } =
    [
        V1.DocumentService.Descriptor,
        V1.IndexService.Descriptor,
        V1.SearchService.Descriptor,
        V1.ServerService.Descriptor,
        Health.Descriptor,
        ReflectionV1.Descriptor,
        ReflectionV1Alpha.Descriptor,
    ];

    public static FrozenSet<string> All { get; } = Descriptors.Select(d => d.FullName).ToFrozenSet();
}
