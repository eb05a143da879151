using System.Net;

namespace SearchSvc.Server.Configuration;

/// <summary>The section Kestrel:Endpoints, which Kestrel itself reads: checked before, since Kestrel does not name the key at fault.</summary>
internal static class EndpointSettings
{
    public const string Section = "Kestrel:Endpoints";
    public const string Grpc = "Grpc";
    public const string Http = "Http";

    public static string Key(string endpoint) => $"{Section}:{endpoint}:Url";

    /// <summary>The position of an endpoint among the addresses that Kestrel reports, or -1.</summary>
    public static int IndexOf(IConfiguration configuration, string endpoint) =>
        configuration.GetSection(Section).GetChildren().ToList().FindIndex(e => e.Key.Equals(endpoint, StringComparison.OrdinalIgnoreCase));

    public static void Check(IConfiguration configuration, List<string> problems)
    {
        foreach (var endpoint in configuration.GetSection(Section).GetChildren())
        {
            var url = endpoint["Url"];
            if (!IsAddress(url))
            {
                problems.Add($"{Key(endpoint.Key)}: '{url}' is not an address; write it as http://localhost:50051, or http://+:50051 for every network");
            }
        }

        if (IndexOf(configuration, Grpc) < 0)
        {
            problems.Add($"{Key(Grpc)}: is missing; gRPC needs an address such as http://localhost:50051");
        }
    }

    private static bool IsAddress(string? url)
    {
        try
        {
            return url is not null
                && BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: >= 0 and <= IPEndPoint.MaxPort, PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
