namespace SearchSvc.Engine.Highlighting.Passages;

/// <summary>A stretch of one value that may become a passage.</summary>
/// <param name="Value">The value's place among those scanned.</param>
/// <param name="FirstMatch">Of the sorted matches, the first one in it.</param>
/// <param name="EndMatch">One beyond the last match that begins in it.</param>
internal readonly record struct PassageSpan(int Value, int Start, int End, int FirstMatch, int EndMatch)
{
    public float Score { get; init; }
}
