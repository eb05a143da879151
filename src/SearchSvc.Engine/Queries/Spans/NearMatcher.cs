namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Chooses one span of each part, none over another, with at most so many positions between them all.</summary>
internal abstract class NearMatcher
{
    /// <summary>What a request holds of a document for it.</summary>
    public const string Held = "the positions of a span_near query";

    /// <param name="parts">The spans of each, sorted; none is empty.</param>
    /// <param name="found">Takes what was found; in any order, and perhaps several times.</param>
    public abstract void Find(List<Span>[] parts, List<Span> found);

    /// <summary>The index of the first span that begins at a position or behind it.</summary>
    protected static int FirstFrom(List<Span> spans, int position)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].Start < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
