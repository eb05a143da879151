using Spectre.Console;

namespace SearchSvc.Indexer.Reporting;

/// <summary>Standard output and standard error, for whoever brings no console along.</summary>
internal static class StandardConsoles
{
    /// <summary>Where a text is not for a screen, it is not broken into lines of a screen's width.</summary>
    private const int Unbroken = 1 << 16;

    public static (IAnsiConsole Output, IAnsiConsole Error) Or(IAnsiConsole? output, IAnsiConsole? error)
    {
        if (output is not null)
        {
            return (output, error ?? output);
        }

        var standard = Create(Console.Out, Console.IsOutputRedirected);

        // On one screen both go through one console, which keeps the progress bar below what is written.
        var isOneScreen = !Console.IsOutputRedirected && !Console.IsErrorRedirected;
        return (standard, error ?? (isOneScreen ? standard : Create(Console.Error, Console.IsErrorRedirected)));
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
        {
            console.Profile.Width = Unbroken;
        }

        return console;
    }
}
