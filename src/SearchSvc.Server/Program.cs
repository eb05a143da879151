using Microsoft.AspNetCore.Connections;
using SearchSvc.Engine.Errors;
using SearchSvc.Server;
using SearchSvc.Server.Configuration;
using SearchSvc.Server.Hosting;

try
{
    if (args is ["--health", .. var rest])
    {
        return await HealthCommand.RunAsync(rest);
    }

    await using var app = SearchSvcApplication.Create(args);
    return await RunAsync(app) switch
    {
        null => 0,
        (EngineException or IOException or UnauthorizedAccessException) and var e => Refuse(e.Message),
        _ => Refuse("the indexes can't be opened; the log says why"),
    };
}
catch (SettingsException e)
{
    return Refuse(e.Message);
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    return Refuse($"{e.Message.TrimEnd('.')}; end what listens there, or set Kestrel:Endpoints:Grpc:Url and Kestrel:Endpoints:Http:Url to others");
}

// Returns why the indexes could not be opened, which also ends the server.
static async Task<Exception?> RunAsync(WebApplication app)
{
    var ready = app.WhenReadyAsync();
    try
    {
        await app.RunAsync();
    }
    catch (OperationCanceledException) when (ready.IsFaulted)
    {
        // They failed before the ports were bound.
    }

    return ready.Exception?.InnerException;
}

static int Refuse(string why)
{
    Console.Error.WriteLine($"searchsvc: {why}");
    return 1;
}
