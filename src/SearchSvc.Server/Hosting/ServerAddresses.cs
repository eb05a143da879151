using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using SearchSvc.Server.Configuration;

namespace SearchSvc.Server.Hosting;

/// <summary>Where a started server listens, with hosts that can be called from the same machine.</summary>
/// <param name="Grpc">gRPC, HTTP/2.</param>
/// <param name="Http">HTTP/1.1; null where the configuration has no such endpoint.</param>
public sealed record ServerAddresses(Uri Grpc, Uri? Http)
{
    internal static ServerAddresses Of(WebApplication app)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToList();
        var http = EndpointSettings.IndexOf(app.Configuration, EndpointSettings.Http);
        return new ServerAddresses(
            Callable(bound[EndpointSettings.IndexOf(app.Configuration, EndpointSettings.Grpc)]), http < 0 ? null : Callable(bound[http]));
    }

    /// <summary>An address to call for one to bind: "http://+:50051" is every network's, and this machine's by 127.0.0.1.</summary>
    internal static Uri Callable(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}");
    }
}
