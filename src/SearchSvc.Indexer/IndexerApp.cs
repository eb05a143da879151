using System.CommandLine;
using System.CommandLine.Invocation;
using SearchSvc.Indexer.CommandLine;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Reporting;
using Spectre.Console;

namespace SearchSvc.Indexer;

/// <summary>The indexer's command line, for a process of its own or within another.</summary>
public static class IndexerApp
{
    /// <summary>
    /// Runs one command line and returns its exit code: 0 all went in, 1 some did not, 2 wrong usage, 130 interrupted.
    /// </summary>
    /// <param name="output">Null: standard output.</param>
    /// <param name="error">Where failures go; null: where the output goes if that is given, else standard error.</param>
    /// <param name="cancellationToken">Ends the run as Ctrl+C does: cleanly, and with a word on how to go on.</param>
    public static async Task<int> RunAsync(
        string[] args,
        IAnsiConsole? output = null,
        IAnsiConsole? error = null,
        Stream? standardInput = null,
        CancellationToken cancellationToken = default)
    {
        var consoles = StandardConsoles.Or(output, error);
        var options = new FeedOptions();
        var feed = new Command(
            "feed", "Feeds documents into an index: NDJSON, JSON arrays, CSV and TSV, folders of text, Markdown and HTML.");
        options.AddTo(feed);
        feed.SetAction((result, stop) =>
        {
            var settings = options.Read(result);
            var console = new FeedConsole(consoles.Output, consoles.Error, settings.Quiet);
            return new FeedCommand(settings, console, () => standardInput ?? Console.OpenStandardInput()).RunAsync(stop);
        });
        var parsed = new RootCommand("Feeds documents to SearchSvc.") { feed }.Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
        {
            mistake.ShowHelp = false;
        }

        try
        {
            // The caller decides what Ctrl+C does; an exception that no one expected is seen as it is.
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = consoles.Output.Profile.Out.Writer,
                    Error = consoles.Error.Profile.Out.Writer,
                },
                cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
        }
        catch (InputException e)
        {
            new FeedConsole(consoles.Output, consoles.Error, quiet: false).Failures(e.Problems);
            return ExitCodes.Usage;
        }
    }
}
