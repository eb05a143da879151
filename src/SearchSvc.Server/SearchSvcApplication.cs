using SearchSvc.Server.Configuration;
using SearchSvc.Server.Hosting;

namespace SearchSvc.Server;

/// <summary>The server as an object: what Program runs, and what a program that embeds a server starts and stops.</summary>
public static class SearchSvcApplication
{
    /// <summary>Builds the server from appsettings.json beside it, the environment and the command line, not started yet.</summary>
    /// <param name="args">Settings by key: "--SearchSvc:DataPath=/var/lib/searchsvc".</param>
    /// <exception cref="SettingsException">Settings are wrong; the message names the key of each.</exception>
    public static WebApplication Create(params string[] args) => Create(args, _ => { });

    /// <param name="configure">Replaces services, for tests.</param>
    internal static WebApplication Create(string[] args, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = "SearchSvc.Server" });
        builder.AddSearchSvc(ServerSettings.Read(builder.Configuration));
        configure(builder.Services);

        var app = builder.Build();
        app.MapSearchSvc();
        return app;
    }

    /// <summary>Ends when the data folder is open and every RPC is answered; the server has to be started.</summary>
    /// <exception cref="Engine.Errors.EngineException">FAILED_PRECONDITION: another process has the folder open, or it is of a newer format.</exception>
    public static Task WhenReadyAsync(this WebApplication app, CancellationToken cancellationToken = default) =>
        app.Services.GetRequiredService<EngineHost>().Opened.WaitAsync(cancellationToken);

    /// <summary>The addresses that the started server listens on: its real ports, also where port 0 was asked for.</summary>
    public static ServerAddresses GetAddresses(this WebApplication app) => ServerAddresses.Of(app);
}
