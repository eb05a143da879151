using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SearchSvc.Server.Tests.Running;

namespace SearchSvc.Server.Tests;

/// <summary>The program as it is started from a shell.</summary>
public sealed class ProcessTests(ServerFixture ready, OpeningServerFixture opening) : IClassFixture<ServerFixture>, IClassFixture<OpeningServerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Health_OfAServerThatServes_ExitsWith0() =>
        Assert.Equal(0, (await RunAsync("--health", "--address", ready.GrpcAddress.ToString())).ExitCode);

    [Fact]
    public async Task Health_TakesTheConfiguredPort() =>
        Assert.Equal(0, (await RunAsync("--health", $"--Kestrel:Endpoints:Grpc:Url=http://+:{ready.GrpcAddress.Port}")).ExitCode);

    [Fact]
    public async Task Health_OfAServerThatOpens_ExitsWith1() =>
        Assert.Equal(1, (await RunAsync("--health", "--address", opening.Server.Addresses.Grpc.ToString())).ExitCode);

    [Fact]
    public async Task Health_OfNoServer_ExitsWith1AndOneLine() => AssertRefused(await RunAsync("--health", "--address", "http://127.0.0.1:1"), "127.0.0.1:1");

    [Fact]
    public async Task Health_OfNoAddress_ExitsWith1AndOneLine() => AssertRefused(await RunAsync("--health", "--address", "here"), "--address");

    [Fact]
    public async Task Start_WithAWrongSetting_ExitsWith1AndNamesTheKey() => AssertRefused(await RunAsync("--SearchSvc:DataPath="), "SearchSvc:DataPath");

    [Fact]
    public async Task Start_WhereThePortIsTaken_ExitsWith1AndOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var folder = Directory.CreateTempSubdirectory("searchsvc-");

        AssertRefused(
            await RunAsync($"--SearchSvc:DataPath={folder.FullName}", $"--Kestrel:Endpoints:Grpc:Url=http://{taken.LocalEndpoint}"), "address already in use");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_OnAFolderInUse_ExitsWith1AndSaysWhy() =>
        AssertRefused(
            await RunAsync(
                $"--SearchSvc:DataPath={ready.DataPath}",
                "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
                "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0"),
            "in use");

    private static void AssertRefused((int ExitCode, string Error) run, string why)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SearchSvcApplication).Assembly.Location, .. args])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.DoesNotContain("   at ", await output, StringComparison.Ordinal);
            return (process.ExitCode, error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
