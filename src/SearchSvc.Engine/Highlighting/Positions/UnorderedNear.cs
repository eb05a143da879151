namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>Spans in any order, with at most so many positions in their extent that none of them takes: Lucene's NearSpansUnordered.</summary>
internal sealed class UnorderedNear(PositionQuery[] parts, int slop) : PositionQuery
{
    public override IEnumerable<TokenLeaf> Leaves => parts.SelectMany(part => part.Leaves);

    public override List<PositionSpan> Find(TokenOccurrences occurrences)
    {
        var lists = Array.ConvertAll(parts, part => part.Find(occurrences));
        var found = new List<PositionSpan>();
        if (Array.Exists(lists, list => list.Count == 0))
        {
            return found;
        }

        var at = new int[lists.Length];
        while (true)
        {
            occurrences.Step();
            var first = 0;
            var end = 0;
            var length = 0;
            for (var i = 0; i < lists.Length; i++)
            {
                var span = lists[i][at[i]];
                first = PositionSpan.Precedes(span, lists[first][at[first]]) ? i : first;
                end = Math.Max(end, span.End);
                length += span.End - span.Start;
            }

            if (end - lists[first][at[first]].Start - length <= slop)
            {
                found.Add(PositionSpan.At(lists, at));
            }

            if (++at[first] == lists[first].Count)
            {
                found.Sort(PositionSpan.Compare);
                return found;
            }
        }
    }
}
