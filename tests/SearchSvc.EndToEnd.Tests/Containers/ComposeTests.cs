using System.Globalization;
using Grpc.Net.Client;
using SearchSvc.EndToEnd.Tests.Needs;
using SearchSvc.EndToEnd.Tests.Processes;
using SearchSvc.V1;

namespace SearchSvc.EndToEnd.Tests.Containers;

/// <summary>docker-compose.yml as the README uses it, under a project name and on ports of the test's own.</summary>
public sealed class ComposeTests
{
    private static readonly int GrpcPort = ServerProcess.FreePort();

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["COMPOSE_PROJECT_NAME"] = $"searchsvc-e2e-{Environment.ProcessId}",
        ["SEARCHSVC_GRPC_PORT"] = GrpcPort.ToString(CultureInfo.InvariantCulture),
        ["SEARCHSVC_HTTP_PORT"] = ServerProcess.FreePort().ToString(CultureInfo.InvariantCulture),
    };

    [NeedsFact(Requirements.Docker)]
    public async Task Compose_builds_feeds_serves_and_keeps_its_data()
    {
        try
        {
            await ComposeAsync(TimeSpan.FromMinutes(12), "build");
            await ComposeAsync(TimeSpan.FromMinutes(5), "up", "-d");
            var indexer = await ContainerAsync("indexer");
            Assert.Equal("0", await DockerAsync("wait", indexer));
            await RefreshAsync();
            Assert.Equal(1_000, await CountAsync());

            await RunsWithoutPrivilegesAsync(await ContainerAsync("server"));

            await ComposeAsync(TimeSpan.FromMinutes(3), "restart", "server");
            await HealthyAsync(await ContainerAsync("server"));
            Assert.Equal(1_000, await CountAsync());
        }
        catch (Exception)
        {
            var logs = await Command.RunAsync("docker", ["compose", "logs", "--tail", "80"], TimeSpan.FromMinutes(1), Settings);
            await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), "searchsvc-compose.log"), logs.All);
            throw;
        }
        finally
        {
            await Command.RunAsync("docker", ["compose", "down", "-v", "--remove-orphans"], TimeSpan.FromMinutes(3), Settings);
        }
    }

    private static async Task RunsWithoutPrivilegesAsync(string container)
    {
        Assert.Equal("true", await InspectAsync(container, "{{.HostConfig.ReadonlyRootfs}}"));
        Assert.Equal("[ALL]", await InspectAsync(container, "{{.HostConfig.CapDrop}}"));
        Assert.Contains("127.0.0.1", await InspectAsync(container, "{{.HostConfig.PortBindings}}"), StringComparison.Ordinal);

        var user = await InspectAsync(container, "{{.Config.User}}");
        Assert.False(user is "" or "0" or "root", $"the server runs as '{user}'");

        // No shell is there to be used.
        var shell = await Command.RunAsync("docker", ["exec", container, "/bin/sh", "-c", "true"], TimeSpan.FromMinutes(1));
        Assert.NotEqual(0, shell.ExitCode);
    }

    private static async Task HealthyAsync(string container)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            if (await InspectAsync(container, "{{.State.Health.Status}}") == "healthy")
            {
                return;
            }

            await Task.Delay(500);
        }

        Assert.Fail("the server's container did not become healthy within a minute");
    }

    private static async Task RefreshAsync()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{GrpcPort}");
        await new IndexService.IndexServiceClient(channel).RefreshIndexAsync(new RefreshIndexRequest { Index = "wikipedia" });
    }

    private static async Task<long> CountAsync()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{GrpcPort}");
        var response = await new SearchService.SearchServiceClient(channel)
            .SearchAsync(new SearchRequest { Index = "wikipedia", PageSize = -1, TrackTotalHits = -1 });
        return response.TotalHits.Value;
    }

    private static async Task<string> ContainerAsync(string service) =>
        (await Command.SucceedAsync("docker", ["compose", "ps", "-a", "-q", service], TimeSpan.FromMinutes(1), Settings)).Trim();

    private static Task<string> InspectAsync(string container, string format) => DockerAsync("inspect", "--format", format, container);

    private static async Task<string> DockerAsync(params string[] arguments) =>
        (await Command.SucceedAsync("docker", arguments, TimeSpan.FromMinutes(5))).Trim();

    private static Task<string> ComposeAsync(TimeSpan timeout, params string[] arguments) =>
        Command.SucceedAsync("docker", ["compose", .. arguments], timeout, Settings);
}
