namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Positions of a field, from one to before another.</summary>
/// <param name="Gaps">Positions within that a match leaves out.</param>
internal readonly record struct Span(int Start, int End, int Gaps = 0) : IComparable<Span>
{
    public int CompareTo(Span other) =>
        Start != other.Start ? Start.CompareTo(other.Start) : End != other.End ? End.CompareTo(other.End) : Gaps.CompareTo(other.Gaps);
}
