namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Where one span of each part stands beside the others, none over another, with at most so many positions between them all.</summary>
internal sealed class NearSpans(SpanSource[] parts, NearMatcher matcher) : AllOfSpans(parts)
{
    public override void Read(List<Span> spans)
    {
        if (ReadParts() is not { } found)
        {
            return;
        }

        var begin = spans.Count;
        matcher.Find(found, spans);
        if (spans.Count > begin)
        {
            spans.Sort(begin, spans.Count - begin, null);
            AnyOfSpans.Distinct(spans, begin);
        }
    }
}
