using SearchSvc.Indexer.Reporting;

namespace SearchSvc.Indexer.Feeding;

/// <summary>
/// Counts what did not go in, tells the person and the reject file, and says when it is too much. Safe for concurrent use.
/// </summary>
internal sealed class FailureLog(FeedTotals totals, FeedConsole console, RejectFile? rejects, long? maxErrors)
{
    private const int MostPrinted = 20;
    private readonly Lock gate = new();
    private long printed;
    private long printedWarnings;

    /// <summary>There were more failures than the run may have.</summary>
    public bool TooMany => totals.Failed > maxErrors;

    public void Add(FeedFailure failure)
    {
        totals.AddFailed();
        lock (gate)
        {
            rejects?.Write(failure);
            if (++printed <= MostPrinted)
            {
                console.Failure(failure.ToString());
            }
            else if (printed == MostPrinted + 1)
            {
                console.Failure(rejects is null
                    ? "there are more; they are counted, and --reject-file writes them all to a file"
                    : "there are more; they are in the reject file");
            }
        }
    }

    /// <summary>What the server stored but did not index.</summary>
    public void Warn(string warning)
    {
        totals.AddWarning();
        if (Interlocked.Increment(ref printedWarnings) <= MostPrinted)
        {
            console.Warning(warning);
        }
    }

    /// <summary>Makes the reject file complete up to here.</summary>
    public void Flush()
    {
        lock (gate)
        {
            rejects?.Flush();
        }
    }
}
