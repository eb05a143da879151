using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using SearchSvc.Server.Configuration;

namespace SearchSvc.Server.Hosting;

/// <summary>"--health [--address http://127.0.0.1:50051]": asks the server on this machine whether it serves, for a container's health
/// check, which has no other program to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <returns>The exit code: 0 where it serves, else 1.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var address = Address(args);
        try
        {
            using var channel = GrpcChannel.ForAddress(address);
            var response = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), deadline: DateTime.UtcNow + Timeout);
            Console.WriteLine($"{address}: {response.Status}");
            return response.Status == HealthCheckResponse.Types.ServingStatus.Serving ? 0 : 1;
        }
        catch (RpcException e)
        {
            Console.Error.WriteLine($"{address}: {e.Status.Detail}");
            return 1;
        }
    }

    private static Uri Address(string[] args)
    {
        var configuration = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }).Configuration;
        var problems = new List<string>();
        EndpointSettings.Check(configuration, problems);
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }

        return configuration["address"] is { } given ? Parse(given) : ServerAddresses.Callable(configuration[EndpointSettings.Key(EndpointSettings.Grpc)]!);
    }

    private static Uri Parse(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri
        : throw new SettingsException([$"--address: '{address}' is not an address; write it as http://127.0.0.1:50051"]);
}
