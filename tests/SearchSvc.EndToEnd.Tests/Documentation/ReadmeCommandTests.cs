using SearchSvc.EndToEnd.Tests.Needs;
using SearchSvc.EndToEnd.Tests.Processes;

namespace SearchSvc.EndToEnd.Tests.Documentation;

/// <summary>What the README tells a reader to type works.</summary>
public sealed class ReadmeCommandTests(SampleServer sample) : IClassFixture<SampleServer>
{
    /// <summary>The tests that execute the commands which are not grpcurl's; DemoTests, this very run, ComposeTests, IndexerCommandTests.</summary>
    private static readonly string[] ExecutedElsewhere =
    [
        "dotnet run --project deploy/demo",
        "dotnet test",
        "docker compose up",
        "docker compose down -v",
    ];

    [Fact]
    public void Every_command_of_the_readme_is_executed_by_a_test()
    {
        var unknown = Readme.Commands.Where(command =>
            !ExecutedElsewhere.Contains(command) && !Readme.GrpcurlCommands.Contains(command) && !IndexerCommand.IsOne(command));

        Assert.Empty(unknown);
        Assert.All(ExecutedElsewhere, command => Assert.Contains(command, Readme.Commands));
    }

    [NeedsFact(Requirements.Buf)]
    public async Task Every_grpcurl_command_answers()
    {
        Assert.NotEmpty(Readme.GrpcurlCommands);
        foreach (var line in Readme.GrpcurlCommands)
        {
            var answer = await BufAsync(GrpcurlCommand.Parse(line), "grpc-v1");

            Assert.False(string.IsNullOrWhiteSpace(answer), line);
        }
    }

    [NeedsFact(Requirements.Buf)]
    public async Task The_first_search_of_the_readme_finds_and_highlights()
    {
        var line = Readme.GrpcurlCommands.First(command => command.EndsWith("SearchService/Search", StringComparison.Ordinal));

        var answer = await BufAsync(GrpcurlCommand.Parse(line), "grpc-v1");

        Assert.Contains("\"hits\"", answer, StringComparison.Ordinal);
        Assert.Contains("<em>", answer.Replace("\\u003c", "<", StringComparison.Ordinal).Replace("\\u003e", ">", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [NeedsFact(Requirements.Buf)]
    public async Task Both_versions_of_reflection_list_every_service()
    {
        foreach (var reflection in new[] { "grpc-v1", "grpc-v1alpha" })
        {
            var answer = await BufAsync(new GrpcurlCommand(null, "list"), reflection);

            foreach (var service in new[] { "DocumentService", "IndexService", "SearchService", "ServerService" })
            {
                Assert.Contains($"searchsvc.v1.{service}", answer, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_indexer_commands_feed()
    {
        var lines = Readme.Commands.Where(IndexerCommand.IsOne).ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            await Command.SucceedAsync("dotnet", [Repository.Indexer, .. IndexerCommand.Arguments(line), "--server", sample.Address], TimeSpan.FromMinutes(2));
        }
    }

    private Task<string> BufAsync(GrpcurlCommand command, string reflection) =>
        Command.SucceedAsync(Requirements.BufPath ?? "buf", command.ForBuf(sample.Address, reflection), TimeSpan.FromSeconds(60));
}
