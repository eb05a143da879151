namespace SearchSvc.Engine.Queries.Graphs;

/// <summary>Follows the paths of a graph's part from its beginning to its end.</summary>
internal static class GraphPaths
{
    /// <summary>More paths of one part are not followed.</summary>
    public const int Most = 1_024;

    /// <param name="edges">By their beginning, ascending; the first begins the part.</param>
    /// <param name="end">Where the part ends.</param>
    /// <param name="more">Whether there are more than <see cref="Most"/>.</param>
    public static IReadOnlyList<GraphPath> Of(List<GraphEdge> edges, int end, out bool more)
    {
        more = false;
        if (edges.TrueForAll(e => e.To == end && e.From == edges[0].From))
        {
            return [new GraphPath([new PathStep(0, Terms(edges))], 1)];
        }

        var steps = Linked(edges, end)
            .GroupBy(e => (e.Edge.From, e.Edge.To, e.Gap))
            .Select(g => (g.Key.From, g.Key.To, g.Key.Gap, Terms: Terms(g.Select(e => e.Edge))))
            .ToLookup(s => s.From);
        var paths = new List<GraphPath>();

        // Steps already taken, shared between the paths that go on from them.
        var open = new Stack<(int Node, int Position, Taken? Last)>();
        open.Push((edges[0].From, 0, null));
        while (open.TryPop(out var at))
        {
            if (at.Node >= end)
            {
                if (paths.Count == Most)
                {
                    more = true;
                    break;
                }

                paths.Add(new GraphPath(StepsOf(at.Last), at.Position));
                continue;
            }

            foreach (var (_, to, gap, terms) in steps[at.Node].Reverse())
            {
                open.Push((to, at.Position + 1 + gap, new Taken(new PathStep(at.Position, terms), at.Last)));
            }
        }

        return paths;
    }

    /// <summary>
    /// The edges with what was dropped between them bridged: one that ends where none begins goes on to the next beginning, and one that
    /// begins where none ends begins with the part.
    /// </summary>
    private static List<(GraphEdge Edge, int Gap)> Linked(List<GraphEdge> edges, int end)
    {
        var beginnings = edges.Select(e => e.From).Append(end).Distinct().ToArray();
        var reached = new HashSet<int> { edges[0].From };
        var linked = new List<(GraphEdge, int)>(edges.Count);
        foreach (var edge in edges)
        {
            var found = Array.BinarySearch(beginnings, edge.To);
            var to = found >= 0 ? edge.To : beginnings[~found];
            reached.Add(to);
            var from = reached.Contains(edge.From) ? edge.From : edges[0].From;
            linked.Add((edge with { From = from, To = to }, to == end ? 0 : to - edge.To));
        }

        return linked;
    }

    private static List<GraphTerm> Terms(IEnumerable<GraphEdge> edges)
    {
        var terms = new List<GraphTerm>();
        foreach (var edge in edges)
        {
            var known = terms.FindIndex(t => t.Text == edge.Term);
            if (known < 0)
            {
                terms.Add(new GraphTerm(edge.Term, edge.IsSynonym));
            }
            else if (!edge.IsSynonym)
            {
                terms[known] = new GraphTerm(edge.Term, IsSynonym: false);
            }
        }

        return terms;
    }

    private static PathStep[] StepsOf(Taken? last)
    {
        var steps = new List<PathStep>();
        for (; last is not null; last = last.Before)
        {
            steps.Add(last.Step);
        }

        steps.Reverse();
        return [.. steps];
    }

    private sealed record Taken(PathStep Step, Taken? Before);
}
