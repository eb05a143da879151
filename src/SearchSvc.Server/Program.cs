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
    var ready = app.WhenReadyAsync();
    await app.RunAsync();
    return ready.Exception?.InnerException switch
    {
        null => 0,
        EngineException or IOException or UnauthorizedAccessException => Refuse(ready.Exception.InnerException.Message),
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

static int Refuse(string why)
{
    Console.Error.WriteLine($"searchsvc: {why}");
    return 1;
}
