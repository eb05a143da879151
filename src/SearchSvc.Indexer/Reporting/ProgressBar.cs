using SearchSvc.Indexer.Feeding;
using Spectre.Console;

namespace SearchSvc.Indexer.Reporting;

/// <summary>A bar with rate and time left. By bytes of the input, which are known beforehand; documents are not.</summary>
internal sealed class ProgressBar(IAnsiConsole console) : ProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public override Task<FeedOutcome> ShowAsync(FeedTotals totals, Func<Task<FeedOutcome>> run) =>
        console.Progress().Columns(Columns(totals)).StartAsync(async context =>
        {
            var task = context.AddTask("feeding", maxValue: Math.Max(totals.InputSize ?? 1, 1));
            task.IsIndeterminate = totals.InputSize is null;
            var outcome = await WatchAsync(run, Interval, TimeProvider.System, Show);
            Show();
            task.Value = outcome == FeedOutcome.Complete ? task.MaxValue : task.Value;
            return outcome;

            void Show() => task.Value = totals.InputSize is null ? 0 : totals.InputBytes;
        });

    private static ProgressColumn[] Columns(FeedTotals totals) => totals.InputSize is null
        ? [new TaskDescriptionColumn(), new SpinnerColumn(), new DocumentsColumn(totals), new ElapsedTimeColumn()]
        :
        [
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DocumentsColumn(totals),
            new RemainingTimeColumn(),
        ];
}
