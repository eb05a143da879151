using Grpc.Core;
using SearchSvc.Server.Hosting;
using SearchSvc.V1;

namespace SearchSvc.Server.Services;

internal sealed class ServerService(ServerInformation server) : V1.ServerService.ServerServiceBase
{
    public override Task<GetServerInfoResponse> GetServerInfo(GetServerInfoRequest request, ServerCallContext context) =>
        Task.FromResult(server.Describe());

    public override Task<ListNodesResponse> ListNodes(ListNodesRequest request, ServerCallContext context) =>
        server.ListNodesAsync(request, context.CancellationToken);
}
