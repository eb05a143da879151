namespace SearchSvc.Indexer.Feeding;

/// <summary>How a run ended, apart from what it counted.</summary>
internal enum FeedOutcome
{
    /// <summary>The input was read to its end.</summary>
    Complete,

    /// <summary>Someone asked for the end; what was read is in, and checkpoints are stored.</summary>
    Interrupted,

    /// <summary>There were more failures than --max-errors allows.</summary>
    TooManyErrors,
}
