namespace SearchSvc.Engine.Queries.Graphs;

/// <summary>The readings of a whole text as phrases: one path of each part after the other.</summary>
internal static class PhrasePaths
{
    /// <summary>More readings are not searched for.</summary>
    public const int Most = 256;

    /// <summary>Every reading; null where there are more than <see cref="Most"/>.</summary>
    public static IReadOnlyList<GraphPath>? Of(TokenGraph graph)
    {
        IReadOnlyList<GraphPath> readings = [new GraphPath([], 0)];
        foreach (var segment in graph.Segments)
        {
            if (graph.TooManyPaths || (long)readings.Count * segment.Paths.Count > Most)
            {
                return null;
            }

            readings = [.. readings.SelectMany(before => segment.Paths.Select(path => Join(before, segment.Gap, path)))];
        }

        return readings;
    }

    private static GraphPath Join(GraphPath before, int gap, GraphPath path)
    {
        var begin = before.Length + gap;
        return new GraphPath([.. before.Steps, .. path.Steps.Select(s => s with { Position = begin + s.Position })], begin + path.Length);
    }
}
