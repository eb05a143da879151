namespace SearchSvc.Engine.Queries.Spans;

/// <summary>
/// Parts in any order: for each position at which a match begins, the one of the fewest positions between its parts. Where parts never
/// stand at one position, the nearest of each decides; else, as with a word asked for twice, each set of parts that is left is
/// gone through, from the document's end to its beginning.
/// </summary>
/// <param name="memory">Of the request, for what grows with the document and doubles with each part.</param>
internal sealed class UnorderedBest(int slop, RequestMemory memory, SearchClock clock) : NearMatcher
{
    private const long None = long.MaxValue;
    private const int CheckEvery = 0x3FFF;

    private int steps;

    public override void Find(List<Span>[] parts, List<Span> found)
    {
        var all = new List<(Span Span, int Part)>(parts.Sum(part => part.Count));
        for (var part = 0; part < parts.Length; part++)
        {
            foreach (var span in parts[part])
            {
                all.Add((span, part));
            }
        }

        all.Sort();
        if (AreApart(all))
        {
            FindApart(all, parts.Length, found);
            return;
        }

        var bytes = (long)all.Count * sizeof(long) << parts.Length;
        memory.Reserve(bytes, Held);
        try
        {
            FindAny(all, parts.Length, found);
        }
        finally
        {
            memory.Release(bytes);
        }
    }

    /// <summary>Whether every span is one position long and has it for itself.</summary>
    private static bool AreApart(List<(Span Span, int Part)> all)
    {
        for (var i = 0; i < all.Count; i++)
        {
            var span = all[i].Span;
            if (span.End != span.Start + 1 || (i > 0 && all[i - 1].Span.Start == span.Start))
            {
                return false;
            }
        }

        return true;
    }

    private void FindApart(List<(Span Span, int Part)> all, int parts, List<Span> found)
    {
        var nearest = new int[parts];
        Array.Fill(nearest, -1);
        for (var i = all.Count - 1; i >= 0; i--)
        {
            var start = all[i].Span.Start;
            nearest[all[i].Part] = start;
            if (nearest.Min() >= 0 && nearest.Max() - start + 1 - parts is var gaps && gaps <= slop)
            {
                found.Add(new Span(start, start + 1, gaps));
            }
        }
    }

    private void FindAny(List<(Span Span, int Part)> all, int parts, List<Span> found)
    {
        var starts = all.ConvertAll(span => span.Span);
        var full = (1 << parts) - 1;

        // By the set of parts that are left: the least of start + positions left out behind it, over a span and those that begin later.
        var least = new long[full + 1][];
        for (var left = 1; left <= full; left++)
        {
            least[left] = new long[all.Count];
            for (var i = all.Count - 1; i >= 0; i--)
            {
                if ((++steps & CheckEvery) == 0)
                {
                    clock.Check();
                }

                var (span, part) = all[i];
                var here = None;
                if ((left & (1 << part)) != 0)
                {
                    var gaps = Gaps(span.End, starts, least, left & ~(1 << part));
                    here = gaps == None ? None : span.Start + gaps;
                    if (left == full && gaps <= slop)
                    {
                        found.Add(new Span(span.Start, span.Start + 1, (int)gaps));
                    }
                }

                least[left][i] = i + 1 < all.Count ? Math.Min(here, least[left][i + 1]) : here;
            }
        }
    }

    private static long Gaps(int end, List<Span> starts, long[][] least, int left)
    {
        if (left == 0)
        {
            return 0;
        }

        var first = FirstFrom(starts, end);
        return first == starts.Count || least[left][first] == None ? None : least[left][first] - end;
    }
}
