using SearchSvc.Indexer.Feeding;
using Spectre.Console;

namespace SearchSvc.Indexer.Reporting;

/// <summary>A bar with rate and time left. By bytes of the input, which are known beforehand; documents are not.</summary>
internal sealed class ProgressBar(IAnsiConsole console) : ProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public override Task<FeedOutcome> ShowAsync(FeedTotals totals, Func<Task<FeedOutcome>> run)
    {
        var isSized = totals.InputSize is not null;
        ProgressColumn[] columns = isSized
            ? [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DocumentsColumn(totals), new RemainingTimeColumn()]
            : [new TaskDescriptionColumn(), new SpinnerColumn(), new DocumentsColumn(totals), new ElapsedTimeColumn()];
        return console.Progress().Columns(columns).StartAsync(async context =>
        {
            var task = context.AddTask("feeding", maxValue: Math.Max(totals.InputSize ?? 1, 1));
            task.IsIndeterminate = !isSized;
            var outcome = await WatchAsync(run, Interval, TimeProvider.System, () => task.Value = isSized ? totals.InputBytes : 0).ConfigureAwait(false);
            task.Value = isSized ? totals.InputBytes : 0;
            if (outcome == FeedOutcome.Complete)
            {
                task.Value = task.MaxValue;
            }

            return outcome;
        });
    }
}
