using System.CommandLine;
using SearchSvc.Indexer.CommandLine;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Reporting;
using Spectre.Console;

namespace SearchSvc.Indexer;

/// <summary>The indexer's command line, for a process of its own or within another.</summary>
public static class IndexerApp
{
    /// <summary>Runs one command line and returns its exit code: 0 all went in, 1 some did not, 2 wrong usage, 130 interrupted.</summary>
    /// <param name="output">Null: standard output.</param>
    /// <param name="error">Where failures go; null: to <paramref name="output"/> where that is given, else to standard error.</param>
    /// <param name="cancellationToken">Ends the run as Ctrl+C does: cleanly, and with a word on how to go on.</param>
    public static async Task<int> RunAsync(
        string[] args, IAnsiConsole? output = null, IAnsiConsole? error = null, Stream? standardInput = null, CancellationToken cancellationToken = default)
    {
        var outConsole = output ?? AnsiConsole.Console;
        var errorConsole = error ?? output ?? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var options = new FeedOptions();
        var feed = new Command("feed", "Feeds documents into an index: NDJSON, JSON arrays, CSV and TSV, folders of text, Markdown and HTML.");
        options.AddTo(feed);
        feed.SetAction((result, stop) =>
        {
            var settings = options.Read(result);
            var console = new FeedConsole(outConsole, errorConsole, settings.Quiet);
            return new FeedCommand(settings, console, () => standardInput ?? Console.OpenStandardInput()).RunAsync(stop);
        });
        var parsed = new RootCommand("Feeds documents to SearchSvc.") { feed }.Parse(args);
        try
        {
            // The caller decides what Ctrl+C does; an exception that no one expected is seen as it is.
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = outConsole.Profile.Out.Writer,
                    Error = errorConsole.Profile.Out.Writer,
                },
                cancellationToken).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
        }
        catch (InputException e)
        {
            foreach (var problem in e.Problems)
            {
                new FeedConsole(outConsole, errorConsole, quiet: false).Failure(problem);
            }

            return ExitCodes.Usage;
        }
    }
}
