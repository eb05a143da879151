using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SearchSvc.Client;

/// <summary>Registers <see cref="SearchSvcClient"/> in a service collection.</summary>
public static class SearchSvcClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="SearchSvcClient"/>, on a channel that Grpc.Net.ClientFactory keeps. The builder takes interceptors, credentials
    /// and handlers.
    /// </summary>
    public static IHttpClientBuilder AddSearchSvcClient(
        this IServiceCollection services, Action<SearchSvcClientOptions>? configure = null)
    {
        services.AddOptions<SearchSvcClientOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate(
                options => options.Address is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "SearchSvcClientOptions.Address must be an http or https address, such as http://localhost:50051.");

        return services
            .AddGrpcClient<SearchSvcClient>((provider, factory) => factory.Address = Options(provider).Address)
            .ConfigurePrimaryHttpMessageHandler(Transport.CreateHandler)
            .ConfigureGrpcClientCreator((provider, invoker) => new SearchSvcClient(invoker, Options(provider)));
    }

    private static SearchSvcClientOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SearchSvcClientOptions>>().Value;
}
