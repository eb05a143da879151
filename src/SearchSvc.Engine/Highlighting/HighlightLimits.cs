namespace SearchSvc.Engine.Highlighting;

/// <summary>What bounds the work and the answer of one field's highlighting. Lengths are in UTF-16 code units.</summary>
internal static class HighlightLimits
{
    /// <summary>The most text of one field, all its values together, that is looked at. Beyond: Highlights.truncated.</summary>
    public const int MaxTextLength = 1_000_000;

    public const int MaxPassages = 100;

    public const int MaxPassageSize = 10_000;

    public const int MaxNoMatchSize = 1_000_000;

    public const int MaxTagLength = 1_000;

    public const int MaxFields = 1_000;
}
