namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>What a query node did in one segment.</summary>
internal sealed class SegmentProfile(string name)
{
    /// <summary>The segment's, as in the index's files.</summary>
    public string Name { get; } = name;

    public ProfiledOperation BuildScorer { get; } = new();

    public ProfiledOperation NextDoc { get; } = new();

    public ProfiledOperation Advance { get; } = new();

    public ProfiledOperation Score { get; } = new();

    /// <summary>By the names that the profile shows.</summary>
    public IEnumerable<(string Name, ProfiledOperation Operation)> Operations =>
        [("build_scorer", BuildScorer), ("next_doc", NextDoc), ("advance", Advance), ("score", Score)];
}
