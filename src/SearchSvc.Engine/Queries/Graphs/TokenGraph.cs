namespace SearchSvc.Engine.Queries.Graphs;

/// <summary>A query's text as a graph of its terms, cut where all its readings meet.</summary>
/// <param name="Synonyms">How many terms the text itself does not have.</param>
/// <param name="TooManyPaths">Whether a part has more paths than are followed: it holds the first ones only.</param>
internal sealed record TokenGraph(IReadOnlyList<GraphSegment> Segments, int Synonyms, bool TooManyPaths)
{
    /// <summary>How many parts there are.</summary>
    public int Count => Segments.Count;

    /// <param name="edges">By their beginning, ascending.</param>
    public static TokenGraph Of(List<GraphEdge> edges)
    {
        var segments = new List<GraphSegment>(edges.Count);
        var tooMany = false;
        var (begin, previous) = (0, edges.Count == 0 ? 0 : edges[0].From);
        while (begin < edges.Count)
        {
            // An edge that begins before the furthest end is beside another one; where none does, all paths meet.
            var reach = edges[begin].To;
            var end = begin + 1;
            for (; end < edges.Count && edges[end].From < reach; end++)
            {
                reach = Math.Max(reach, edges[end].To);
            }

            var paths = GraphPaths.Of(edges[begin..end], reach, out var more);
            segments.Add(new GraphSegment(edges[begin].From - previous, paths));
            tooMany |= more;
            previous = reach;
            begin = end;
        }

        return new TokenGraph(segments, edges.Count(e => e.IsSynonym), tooMany);
    }
}
