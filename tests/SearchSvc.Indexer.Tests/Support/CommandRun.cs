using System.Text;
using Spectre.Console;

namespace SearchSvc.Indexer.Tests.Support;

/// <summary>What one command line did: its exit code, and all it said.</summary>
internal sealed record CommandRun(int Code, string Said)
{
    public static Task<CommandRun> FeedAsync(TestServer server, params string[] args) =>
        RunAsync(["feed", .. args, "--index", "test", "--server", server.Address.ToString()]);

    public static async Task<CommandRun> RunAsync(string[] args, Stream? standardInput = null, CancellationToken cancellationToken = default)
    {
        var writer = new StringWriter(new StringBuilder());
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 10_000;
        var code = await IndexerApp.RunAsync(args, console, standardInput: standardInput, cancellationToken: cancellationToken);
        return new CommandRun(code, writer.ToString());
    }
}
