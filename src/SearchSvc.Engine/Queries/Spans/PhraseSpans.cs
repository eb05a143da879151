namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Where terms stand at given distances from each other.</summary>
/// <param name="positions">Of the parts, in rising order.</param>
internal sealed class PhraseSpans(SpanSource[] parts, int[] positions) : AllOfSpans(parts)
{
    private readonly HashSet<int> starts = [];

    public override void Read(List<Span> spans)
    {
        if (ReadParts() is not { } found)
        {
            return;
        }

        // All parts are one position long.
        starts.Clear();
        starts.UnionWith(found[0].Select(span => span.Start));
        for (var i = 1; i < found.Length && starts.Count > 0; i++)
        {
            var offset = positions[i] - positions[0];
            starts.IntersectWith(found[i].Select(span => span.Start - offset));
        }

        var length = positions[^1] - positions[0] + 1;
        spans.AddRange(starts.Order().Select(start => new Span(start, start + length)));
    }
}
