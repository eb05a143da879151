using SearchSvc.Indexer.Feeding;

namespace SearchSvc.Indexer.Reporting;

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : ProgressDisplay
{
    public override Task<FeedOutcome> ShowAsync(FeedTotals totals, Func<Task<FeedOutcome>> run) => run();
}
