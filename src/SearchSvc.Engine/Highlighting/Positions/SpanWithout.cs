namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>Spans that no other span overlaps, nor comes near to.</summary>
/// <param name="before">How many positions before a span have to be free, too.</param>
/// <param name="after">How many positions after a span have to be free, too.</param>
internal sealed class SpanWithout(PositionQuery include, PositionQuery exclude, int before, int after) : PositionQuery
{
    public override IEnumerable<TokenLeaf> Leaves => include.Leaves.Concat(exclude.Leaves);

    public override List<PositionSpan> Find(TokenOccurrences occurrences)
    {
        var excluded = exclude.Find(occurrences);
        var at = 0;
        var found = new List<PositionSpan>();
        foreach (var span in include.Find(occurrences))
        {
            occurrences.Step();
            while (at < excluded.Count && excluded[at].End <= span.Start - before)
            {
                at++;
            }

            if (at == excluded.Count || span.End + after <= excluded[at].Start)
            {
                found.Add(span);
            }
        }

        return found;
    }
}
