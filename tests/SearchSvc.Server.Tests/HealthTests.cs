using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Services;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace SearchSvc.Server.Tests;

public sealed class HealthTests(ServerFixture ready, OpeningServerFixture opening) : IClassFixture<ServerFixture>, IClassFixture<OpeningServerFixture>
{
    public static TheoryData<string> Services => ["", .. ServiceNames.All];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Check_OfAnOpenServer_IsServing(string service) =>
        Assert.Equal(ServingStatus.Serving, await CheckAsync(ready.Server, service));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Check_WhileOpening_IsNotServing(string service) =>
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(opening.Server, service));

    [Fact]
    public Task Check_OfAnUnknownService_IsNotFound() =>
        AssertStatus.FailsAsync(StatusCode.NotFound, Reasons.ServiceNotFound, () => CheckAsync(ready.Server, "no.such.Service"));

    [Theory]
    [InlineData("/healthz/live", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/healthz/ready", HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable)]
    public async Task Healthz_OnTheHttpPort(string path, HttpStatusCode whenReady, HttpStatusCode whileOpening)
    {
        Assert.Equal(whenReady, await GetAsync(new Uri(ready.HttpAddress, path), HttpVersion.Version11));
        Assert.Equal(whileOpening, await GetAsync(new Uri(opening.Server.Addresses.Http!, path), HttpVersion.Version11));
    }

    [Fact]
    public async Task Healthz_OnTheGrpcPort_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(new Uri(ready.GrpcAddress, "/healthz/live"), HttpVersion.Version20));

    [Fact]
    public async Task AnRpc_WhileOpening_IsUnavailableAndSaysWhenToComeBack()
    {
        var indexes = new V1.IndexService.IndexServiceClient(opening.Server.Channel);

        var status = await AssertStatus.FailsAsync(
            StatusCode.Unavailable, Reasons.ServerStarting, async () => await indexes.ListIndexesAsync(new ListIndexesRequest()));

        Assert.Equal(1, status.GetDetail<Google.Rpc.RetryInfo>().RetryDelay.Seconds);
    }

    [Fact]
    public async Task Watch_WhenTheServerStops_TellsNotServingAndEnds()
    {
        var server = await RunningServer.StartAsync();
        using var call = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest());
        var statuses = call.ResponseStream.ReadAllAsync().GetAsyncEnumerator();
        Assert.True(await statuses.MoveNextAsync());
        Assert.Equal(ServingStatus.Serving, statuses.Current.Status);

        var stopped = server.App.StopAsync();

        Assert.True(await statuses.MoveNextAsync());
        Assert.Equal(ServingStatus.NotServing, statuses.Current.Status);
        Assert.False(await statuses.MoveNextAsync());
        await stopped;
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Watch_OfAnUnknownService_StaysAndTellsServiceUnknown()
    {
        using var call = new Health.HealthClient(ready.Channel).Watch(new HealthCheckRequest { Service = "no.such.Service" });

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.ServiceUnknown, call.ResponseStream.Current.Status);
    }

    private static async Task<ServingStatus> CheckAsync(RunningServer server, string service) =>
        (await new Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private static async Task<HttpStatusCode> GetAsync(Uri uri, Version version)
    {
        using var http = new HttpClient { DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await http.GetAsync(uri);
        return response.StatusCode;
    }
}
