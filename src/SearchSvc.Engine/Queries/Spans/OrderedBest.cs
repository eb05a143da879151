namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Parts in their order: for each position at which a match begins, the one of the fewest positions between its parts. Takes time in
/// proportion to the spans: from the last part to the first, what is the least from each span on.</summary>
internal sealed class OrderedBest(int slop, SearchClock clock) : NearMatcher
{
    private const long None = long.MaxValue;
    private const int CheckEvery = 0x3FFF;

    private int steps;

    public override void Find(List<Span>[] parts, List<Span> found)
    {
        var next = Array.Empty<long>();
        for (var part = parts.Length - 1; part >= 0; part--)
        {
            var spans = parts[part];
            var following = part == parts.Length - 1 ? null : parts[part + 1];

            // The least of start + positions left out behind it, over a span and those that begin later.
            var least = new long[spans.Count];
            for (var i = spans.Count - 1; i >= 0; i--)
            {
                if ((++steps & CheckEvery) == 0)
                {
                    clock.Check();
                }

                var gaps = following is null ? 0 : Gaps(spans[i].End, following, next);
                if (part == 0 && gaps <= slop)
                {
                    found.Add(new Span(spans[i].Start, spans[i].Start + 1, (int)gaps));
                }

                var here = gaps == None ? None : spans[i].Start + gaps;
                least[i] = i + 1 < least.Length ? Math.Min(here, least[i + 1]) : here;
            }

            next = least;
        }
    }

    private static long Gaps(int end, List<Span> following, long[] least)
    {
        var first = FirstFrom(following, end);
        return first == following.Count || least[first] == None ? None : least[first] - end;
    }
}
