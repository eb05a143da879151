namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Where terms stand at given distances from each other.</summary>
/// <param name="positions">Of the parts, in rising order.</param>
internal sealed class PhraseSpans(SpanSource[] parts, int[] positions, SpanLeaf leaf) : AllOfSpans(parts, leaf)
{
    private readonly HashSet<int> starts = [];

    protected override void Find(List<Span>[] parts, List<Span> found)
    {
        // All parts are one position long.
        starts.Clear();
        starts.UnionWith(parts[0].Select(span => span.Start));
        for (var i = 1; i < parts.Length && starts.Count > 0; i++)
        {
            var offset = positions[i] - positions[0];
            starts.IntersectWith(parts[i].Select(span => span.Start - offset));
        }

        var length = positions[^1] - positions[0] + 1;
        found.AddRange(starts.Order().Select(start => new Span(start, start + length)));
    }
}
