namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Where one span of each part stands beside the others, none over another, with at most so many positions between them all.</summary>
internal sealed class NearSpans(SpanSource[] parts, NearMatcher matcher, SpanLeaf leaf) : AllOfSpans(parts, leaf)
{
    protected override void Find(List<Span>[] parts, List<Span> found)
    {
        var begin = found.Count;
        matcher.Find(parts, found);
        if (found.Count > begin)
        {
            found.Sort(begin, found.Count - begin, null);
            AnyOfSpans.Distinct(found, begin);
        }
    }
}
