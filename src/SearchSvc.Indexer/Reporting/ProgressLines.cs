using System.Globalization;
using SearchSvc.Indexer.Feeding;
using Spectre.Console;

namespace SearchSvc.Indexer.Reporting;

/// <summary>A plain line every few seconds, as for a log file.</summary>
internal sealed class ProgressLines(IAnsiConsole console, TimeProvider time) : ProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override Task<FeedOutcome> ShowAsync(FeedTotals totals, Func<Task<FeedOutcome>> run)
    {
        var begun = time.GetTimestamp();
        return WatchAsync(run, Interval, time, () => console.WriteLine(Line(totals, time.GetElapsedTime(begun))));
    }

    private static string Line(FeedTotals totals, TimeSpan elapsed)
    {
        var rate = totals.Written / Math.Max(elapsed.TotalSeconds, 0.001);
        var text = string.Create(CultureInfo.InvariantCulture, $"{totals.Written:N0} documents, {rate:N0}/s");
        if (totals is { InputSize: > 0 and var size, InputBytes: > 0 and var done })
        {
            var left = TimeSpan.FromSeconds(elapsed.TotalSeconds * Math.Max(size - done, 0) / done);
            text += string.Create(CultureInfo.InvariantCulture, $", {Math.Min(100.0 * done / size, 100):0}%, {FeedConsole.Duration(left)} left");
        }

        return text + (totals.Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {totals.Failed:N0} failed"));
    }
}
