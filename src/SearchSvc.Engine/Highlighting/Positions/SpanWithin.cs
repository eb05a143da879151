namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>Spans between two positions of the field.</summary>
internal sealed class SpanWithin(PositionQuery inner, int start, int end) : PositionQuery
{
    public override IEnumerable<TokenLeaf> Leaves => inner.Leaves;

    public override List<PositionSpan> Find(TokenOccurrences occurrences) =>
        inner.Find(occurrences).FindAll(span => span.Start >= start && span.End <= end);
}
