using System.Text.RegularExpressions;
using SearchSvc.EndToEnd.Tests.Needs;
using SearchSvc.EndToEnd.Tests.Processes;

namespace SearchSvc.EndToEnd.Tests.Documentation;

/// <summary>The first command of the README: `dotnet run --project deploy/demo`.</summary>
public sealed class DemoTests
{
    private const string Serving = "press Ctrl+C to end it";

    [Fact]
    public async Task The_demo_feeds_answers_serves_and_finds_its_data_again()
    {
        using var folder = new TemporaryFolder();
        await using (var first = Start(folder, out _))
        {
            await first.WaitForOutputAsync(Serving, TimeSpan.FromMinutes(2));

            Assert.Contains("Feeding 1,000 articles", first.Output, StringComparison.Ordinal);
            foreach (var method in new[] { "Search", "Highlight", "MoreLikeThis" })
            {
                Assert.Matches($@"grpcurl -plaintext -d '.*' \S+ searchsvc\.v1\.SearchService/{method}\b", first.Output);
            }

            await first.InterruptAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(0, first.ExitCode);
        }

        await using var second = Start(folder, out _);
        await second.WaitForOutputAsync(Serving, TimeSpan.FromMinutes(1));
        Assert.Contains("nothing to feed", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Feeding", second.Output, StringComparison.Ordinal);
    }

    [NeedsFact(Requirements.Buf)]
    public async Task The_commands_that_the_demo_prints_repeat_its_answers()
    {
        using var folder = new TemporaryFolder();
        await using var demo = Start(folder, out var port);
        await demo.WaitForOutputAsync(Serving, TimeSpan.FromMinutes(2));

        var lines = Regex.Matches(demo.Output, "^grpcurl .*$", RegexOptions.Multiline).Select(match => match.Value.Trim()).ToList();

        Assert.Equal(3, lines.Count);
        foreach (var line in lines)
        {
            var command = GrpcurlCommand.Parse(line.Replace($"127.0.0.1:{port}", "localhost:50051", StringComparison.Ordinal));
            var answer = await Command.SucceedAsync(
                Requirements.BufPath ?? "buf", command.ForBuf($"http://127.0.0.1:{port}"), TimeSpan.FromSeconds(60));
            Assert.Matches("\"(hits|results)\"", answer);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(other.Path);

        await using var demo = new RunningProcess("dotnet", [Repository.Demo, .. Settings(folder, server.GrpcPort)]);
        await demo.WaitForExitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(1, demo.ExitCode);
        Assert.Contains($"{server.GrpcPort}", demo.Output, StringComparison.Ordinal);
        Assert.Contains("Kestrel:Endpoints:Grpc:Url", demo.Output.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", demo.Output, StringComparison.Ordinal);
    }

    private static RunningProcess Start(TemporaryFolder folder, out int port)
    {
        port = ServerProcess.FreePort();
        return new RunningProcess("dotnet", [Repository.Demo, .. Settings(folder, port)]);
    }

    private static IEnumerable<string> Settings(TemporaryFolder folder, int port) =>
    [
        $"--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:{port}",
        $"--Kestrel:Endpoints:Http:Url=http://127.0.0.1:{ServerProcess.FreePort()}",
        $"--SearchSvc:DataPath={folder.Path}",
    ];
}
