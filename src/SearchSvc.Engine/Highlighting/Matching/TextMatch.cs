namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>A stretch of a value's text that a clause marks.</summary>
/// <param name="Value">The value's place among those that were scanned.</param>
/// <param name="Start">In UTF-16 code units.</param>
/// <param name="Clause">The clause that it counts for, or -1: a further stretch of a match that was counted.</param>
internal readonly record struct TextMatch(int Value, int Start, int End, int Clause)
{
    public static int Compare(TextMatch one, TextMatch other) =>
        one.Value != other.Value ? one.Value.CompareTo(other.Value)
        : one.Start != other.Start ? one.Start.CompareTo(other.Start)
        : one.End != other.End ? one.End.CompareTo(other.End)
        : one.Clause.CompareTo(other.Clause);
}
