using Grpc.Core;
using Grpc.Health.V1;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Hosting;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace SearchSvc.Server.Services;

/// <summary>grpc.health.v1, by service name, and "" for the server as a whole.</summary>
internal sealed class HealthService(ServingState state) : Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var (status, _) = state.Observe(request.Service);
        return status == ServingStatus.ServiceUnknown
            ? throw EngineException.NotFound(Reasons.ServiceNotFound, "service", request.Service, $"there is no service '{request.Service}' here")
            : Task.FromResult(new HealthCheckResponse { Status = status });
    }

    /// <summary>Ends when the server stops, after a last NOT_SERVING: an open call would hold up the shutdown.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ServingStatus? sent = null;
        Task? changed;
        do
        {
            (var status, changed) = state.Observe(request.Service);
            if (status != sent)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
                sent = status;
            }

            await (changed?.WaitAsync(context.CancellationToken) ?? Task.CompletedTask);
        }
        while (changed is not null);
    }
}
