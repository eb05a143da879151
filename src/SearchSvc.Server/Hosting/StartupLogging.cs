using Microsoft.Extensions.Logging.Console;
using SearchSvc.Server.Configuration;

namespace SearchSvc.Server.Hosting;

/// <summary>The console's format, and one line that says where the server is.</summary>
internal static class StartupLogging
{
    /// <summary>They log an exception that stops the start, with its stack, before Program says it in one line.</summary>
    private static readonly string[] LoudAtStart = ["Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Extensions.Hosting.Internal.Host"];

    public static void AddStartupLogging(this WebApplicationBuilder builder)
    {
        var startup = new StartupAnnouncement();
        builder.Services.AddSingleton(startup);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        foreach (var category in LoudAtStart)
        {
            builder.Logging.AddFilter(category, level => level >= LogLevel.Warning && (level < LogLevel.Error || startup.Done));
        }
    }

    public static void AnnounceStart(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Services.GetRequiredService<StartupAnnouncement>().Done = true;
            var addresses = app.GetAddresses();
            Log.Listening(app.Logger, addresses.Grpc, addresses.Http, Path.GetFullPath(settings.Engine.DataPath));
        });
    }

    private sealed class StartupAnnouncement
    {
        public volatile bool Done;
    }
}
