namespace SearchSvc.Server.Hosting;

/// <summary>What orchestrators ask over HTTP/1.1: "/healthz/live", the process answers; "/healthz/ready", its indexes are open.</summary>
internal static class Healthz
{
    public static void MapHealthz(this WebApplication app)
    {
        var group = app.MapGroup("/healthz").AddEndpointFilter(OverHttp1Async);
        group.MapGet("/live", () => "live");
        group.MapGet("/ready", (ServingState state) => state.IsServing
            ? Results.Text("ready")
            : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>Without TLS a port speaks one protocol, so this keeps what is HTTP off the port of gRPC, whatever the ports are.</summary>
    private static ValueTask<object?> OverHttp1Async(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpProtocol.IsHttp11(context.HttpContext.Request.Protocol) || HttpProtocol.IsHttp10(context.HttpContext.Request.Protocol)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.NotFound());
}
