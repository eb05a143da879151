using Google.Protobuf.Reflection;
using SearchSvc.Server.Services;
using SearchSvc.Server.Tests.Running;
using Alpha = Grpc.Reflection.V1Alpha;
using Current = Grpc.Reflection.V1;

namespace SearchSvc.Server.Tests;

public sealed class ReflectionTests(OpeningServerFixture fixture) : IClassFixture<OpeningServerFixture>
{
    [Fact]
    public async Task V1_ListsEveryService()
    {
        var response = await AskAsync(new Current.ServerReflectionRequest { ListServices = "" });

        Assert.Equal(ServiceNames.All.Order(), response.ListServicesResponse.Service.Select(s => s.Name).Order());
    }

    [Fact]
    public async Task V1Alpha_ListsEveryService()
    {
        var response = await AskAsync(new Alpha.ServerReflectionRequest { ListServices = "" });

        Assert.Equal(ServiceNames.All.Order(), response.ListServicesResponse.Service.Select(s => s.Name).Order());
    }

    [Theory]
    [InlineData("google.rpc.BadRequest", "google/rpc/error_details.proto")]
    [InlineData("google.rpc.ErrorInfo", "google/rpc/error_details.proto")]
    [InlineData("google.rpc.Status", "google/rpc/status.proto")]
    [InlineData("google.protobuf.Struct", "google/protobuf/struct.proto")]
    [InlineData("searchsvc.v1.SearchService", "searchsvc/v1/search_service.proto")]
    [InlineData("searchsvc.v1.SearchService.Search", "searchsvc/v1/search_service.proto")]
    [InlineData("searchsvc.v1.Query", "searchsvc/v1/query.proto")]
    public async Task ASymbol_ResolvesToItsFileWithAllThatItImports(string symbol, string file)
    {
        var current = (await AskAsync(new Current.ServerReflectionRequest { FileContainingSymbol = symbol })).FileDescriptorResponse.FileDescriptorProto;
        var alpha = (await AskAsync(new Alpha.ServerReflectionRequest { FileContainingSymbol = symbol })).FileDescriptorResponse.FileDescriptorProto;

        Assert.Equal(current, alpha);
        var files = current.Select(FileDescriptorProto.Parser.ParseFrom).ToDictionary(f => f.Name);
        Assert.Contains(file, files.Keys);
        Assert.All(files.Values.SelectMany(f => f.Dependency), dependency => Assert.Contains(dependency, files.Keys));
    }

    private async Task<Current.ServerReflectionResponse> AskAsync(Current.ServerReflectionRequest request)
    {
        using var call = new Current.ServerReflection.ServerReflectionClient(fixture.Server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(default));
        await call.RequestStream.CompleteAsync();
        return call.ResponseStream.Current;
    }

    private async Task<Alpha.ServerReflectionResponse> AskAsync(Alpha.ServerReflectionRequest request)
    {
        using var call = new Alpha.ServerReflection.ServerReflectionClient(fixture.Server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(default));
        await call.RequestStream.CompleteAsync();
        return call.ResponseStream.Current;
    }
}
