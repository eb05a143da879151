using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using SearchSvc.Demo;
using SearchSvc.Engine.Errors;
using SearchSvc.Server;
using SearchSvc.Server.Configuration;

// The server with the sample articles in it, three questions asked over gRPC, and the commands that ask them again.
// Settings of the server may follow: dotnet run --project deploy/demo -- --Kestrel:Endpoints:Grpc:Url=http://localhost:50061
try
{
    await using var app = SearchSvcApplication.Create([.. DemoSettings.Defaults, .. args]);
    await app.StartAsync();
    await app.WhenReadyAsync();

    var grpc = app.GetAddresses().Grpc;
    using var channel = GrpcChannel.ForAddress(grpc);
    Screen.Line($"[bold]SearchSvc[/] serves gRPC on [green]{grpc.Authority}[/], health on [green]{app.GetAddresses().Http?.Authority}[/].\n");

    if (!await new SampleFeed(channel, grpc).EnsureAsync(app.Lifetime.ApplicationStopping))
    {
        return 1;
    }

    await new ThreeAnswers(channel, new GrpcurlCommand(grpc)).ShowAsync();
    Screen.Line($"[bold]It goes on serving: press Ctrl+C to end it.[/] The documents stay; the next start finds them.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (Explain(e) is { } reason)
{
    Screen.Line($"[red]The demo can't go on:[/] {reason}");
    return 1;
}

static string? Explain(Exception exception) => exception switch
{
    IOException { InnerException: AddressInUseException } =>
        $"{exception.Message} End what listens there, or take another port: dotnet run --project deploy/demo -- "
        + "--Kestrel:Endpoints:Grpc:Url=http://localhost:50061 --Kestrel:Endpoints:Http:Url=http://localhost:8081",
    EngineException or SettingsException or IOException or UnauthorizedAccessException => exception.Message,
    RpcException e => e.Status.Detail,
    _ => null,
};
