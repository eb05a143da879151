namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>The spans of any of several queries.</summary>
internal sealed class SpanEither(PositionQuery[] alternatives) : PositionQuery
{
    public override IEnumerable<TokenLeaf> Leaves => alternatives.SelectMany(alternative => alternative.Leaves);

    public override List<PositionSpan> Find(TokenOccurrences occurrences)
    {
        var found = new List<PositionSpan>();
        foreach (var alternative in alternatives)
        {
            found.AddRange(alternative.Find(occurrences));
        }

        found.Sort(PositionSpan.Compare);
        return found;
    }
}
