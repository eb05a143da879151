using System.Runtime.InteropServices;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Every extent of a match, as a part of another query needs them: from each beginning, the ends that the parts taken so far may
/// have, step by step.</summary>
internal sealed class EveryNear(int slop, bool inOrder, SearchClock clock) : NearMatcher
{
    private const int CheckEvery = 0x3FFF;

    private Dictionary<(int Taken, int End), int> reached = [];
    private Dictionary<(int Taken, int End), int> further = [];
    private int steps;

    public override void Find(List<Span>[] parts, List<Span> found)
    {
        foreach (var start in (inOrder ? parts[0] : parts.SelectMany(part => part)).Select(span => span.Start).Distinct().ToList())
        {
            reached.Clear();
            for (var part = 0; part < (inOrder ? 1 : parts.Length); part++)
            {
                for (var i = FirstFrom(parts[part], start); i < parts[part].Count && parts[part][i].Start == start; i++)
                {
                    Reach(reached, (inOrder ? 0 : 1 << part, parts[part][i].End), 0);
                }
            }

            for (var taken = 1; taken < parts.Length && reached.Count > 0; taken++)
            {
                Step(parts, taken);
            }

            found.AddRange(reached.Select(end => new Span(start, end.Key.End, end.Value)));
        }
    }

    /// <summary>Takes one part more.</summary>
    private void Step(List<Span>[] parts, int count)
    {
        further.Clear();
        foreach (var ((taken, end), gaps) in reached)
        {
            for (var part = inOrder ? count : 0; part < (inOrder ? count + 1 : parts.Length); part++)
            {
                if (!inOrder && (taken & (1 << part)) != 0)
                {
                    continue;
                }

                var spans = parts[part];
                for (var i = FirstFrom(spans, end); i < spans.Count && (long)spans[i].Start - end + gaps <= slop; i++)
                {
                    if ((++steps & CheckEvery) == 0)
                    {
                        clock.Check();
                    }

                    Reach(further, (inOrder ? 0 : taken | (1 << part), spans[i].End), spans[i].Start - end + gaps);
                }
            }
        }

        (reached, further) = (further, reached);
    }

    private static void Reach(Dictionary<(int Taken, int End), int> ends, (int Taken, int End) end, int gaps)
    {
        ref var least = ref CollectionsMarshal.GetValueRefOrAddDefault(ends, end, out var exists);
        least = exists ? Math.Min(least, gaps) : gaps;
    }
}
