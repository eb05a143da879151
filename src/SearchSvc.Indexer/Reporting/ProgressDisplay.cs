using SearchSvc.Indexer.Feeding;
using Spectre.Console;

namespace SearchSvc.Indexer.Reporting;

/// <summary>Shows how far a run is while it runs.</summary>
internal abstract class ProgressDisplay
{
    /// <summary>Returns what the run returns, or throws what it throws.</summary>
    public abstract Task<FeedOutcome> ShowAsync(FeedTotals totals, Func<Task<FeedOutcome>> run);

    /// <summary>A bar on a terminal, lines elsewhere, nothing where nothing is wanted.</summary>
    public static ProgressDisplay For(IAnsiConsole console, FeedSettings settings) =>
        settings.Quiet || settings.NoProgress ? new NoProgress()
        : console.Profile.Capabilities is { Ansi: true, Interactive: true } ? new ProgressBar(console)
        : new ProgressLines(console, settings.TimeProvider);

    /// <summary>Runs, and calls back again and again until the run has ended.</summary>
    protected static async Task<FeedOutcome> WatchAsync(Func<Task<FeedOutcome>> run, TimeSpan interval, TimeProvider time, Action show)
    {
        // On another thread: a run that never waits would keep the display from being drawn.
        var running = Task.Run(run);
        while (await Task.WhenAny(running, Task.Delay(interval, time)) != running)
        {
            show();
        }

        return await running;
    }
}
