using Grpc.AspNetCore.Server.Model;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SearchSvc.Engine;
using SearchSvc.Server.Configuration;
using SearchSvc.Server.Rpc;
using SearchSvc.Server.Services;

namespace SearchSvc.Server.Hosting;

/// <summary>What the process is made of.</summary>
internal static class SearchSvcSetup
{
    /// <summary>A body on the HTTP/1 port, and a message of a unary call, may be this large beside the message itself.</summary>
    private const int MessageOverhead = 64 * 1024;

    private const int LeastThreads = 64;
    private const int ThreadsPerCore = 16;

    public static void AddSearchSvc(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddHosting(settings.Server);
        builder.Services.AddEngine(settings.Engine);
        builder.Services.AddRpc(settings.Server);
        builder.Services.AddServerReflection();
        builder.AddStartupLogging();
    }

    public static void MapSearchSvc(this WebApplication app)
    {
        app.AnnounceStart();
        app.Use(EdgeErrors.CompleteAsync);
        app.MapGrpcService<DocumentService>();
        app.MapGrpcService<IndexService>();
        app.MapGrpcService<SearchService>();
        app.MapGrpcService<ServerService>();
        app.MapGrpcService<HealthService>();
        app.MapGrpcReflectionService();
        app.MapHealthz();
    }

    private static void AddHosting(this WebApplicationBuilder builder, ServerOptions options)
    {
        KeepThreads();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = (long)options.MaxReceiveMessageSize + MessageOverhead;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        });
    }

    /// <summary>A search has a thread of the pool to itself as long as it takes. Of its own accord the pool has one for each core and adds another
    /// every half a second: a few long searches at once would keep everybody else waiting, whatever the system's scheduler could do.</summary>
    private static void KeepThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Math.Max(LeastThreads, ThreadsPerCore * Environment.ProcessorCount)), completions);
    }

    private static void AddEngine(this IServiceCollection services, EngineOptions options)
    {
        services.AddSingleton<OpenEngine>(s => cancellationToken => SearchEngine.OpenAsync(
            options, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILoggerFactory>(), cancellationToken));
        services.AddSingleton<ServingState>();
        services.AddSingleton<EngineHost>();
        services.AddHostedService(s => s.GetRequiredService<EngineHost>());
        services.AddSingleton<ServerInformation>();
    }

    private static void AddRpc(this IServiceCollection services, ServerOptions options)
    {
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MaxReceiveMessageSize;
            grpc.Interceptors.Add<ErrorInterceptor>();
        });
        services.AddSingleton<ErrorTranslator>();
        services.AddSingleton<OpenStreams>();
        services.AddHostedService(s => s.GetRequiredService<OpenStreams>());
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(CheckedMethodProvider<>));
    }
}
