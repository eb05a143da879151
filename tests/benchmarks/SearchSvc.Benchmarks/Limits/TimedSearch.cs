namespace SearchSvc.Benchmarks.Limits;

/// <summary>How long a search took for its caller, and what it came to.</summary>
internal readonly record struct TimedSearch(TimeSpan Time, SearchEnd End);

/// <summary>What a search came to.</summary>
internal enum SearchEnd
{
    /// <summary>All was looked at.</summary>
    Whole,

    /// <summary>The time was over before: what was found by then.</summary>
    Partial,

    /// <summary>No answer.</summary>
    None,
}
