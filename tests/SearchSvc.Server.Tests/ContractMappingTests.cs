using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SearchSvc.Server.Services;
using SearchSvc.Server.Tests.Running;

namespace SearchSvc.Server.Tests;

public sealed class ContractMappingTests(OpeningServerFixture fixture) : IClassFixture<OpeningServerFixture>
{
    [Fact]
    public void EveryRpcOfEveryService_IsMappedOnce()
    {
        var mapped = fixture.Server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<GrpcMethodMetadata>()).OfType<GrpcMethodMetadata>().Select(m => m.Method.FullName.TrimStart('/'));
        var contract = ServiceNames.Descriptors.SelectMany(s => s.Methods.Select(m => $"{s.FullName}/{m.Name}"));

        Assert.Equal(contract.Order(), mapped.Order());
    }

    [Fact]
    public void EveryServiceOfTheContract_IsServed()
    {
        var contract = typeof(V1.SearchService).Assembly.GetTypes()
            .Where(t => t.GetProperty("Descriptor")?.PropertyType == typeof(Google.Protobuf.Reflection.ServiceDescriptor))
            .Select(t => $"searchsvc.v1.{t.Name}");

        Assert.Subset(ServiceNames.All.ToHashSet(), contract.ToHashSet());
    }
}
