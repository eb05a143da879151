namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>Spans one after the other, with at most so many positions between them all: Lucene's NearSpansOrdered.</summary>
internal sealed class OrderedNear(PositionQuery[] parts, int slop) : PositionQuery
{
    public override IEnumerable<TokenLeaf> Leaves => parts.SelectMany(part => part.Leaves);

    public override List<PositionSpan> Find(TokenOccurrences occurrences)
    {
        var lists = Array.ConvertAll(parts, part => part.Find(occurrences));
        var at = new int[lists.Length];
        var found = new List<PositionSpan>();
        var more = Array.TrueForAll(lists, list => list.Count > 0);
        while (more && Stretch(lists, at, occurrences))
        {
            var match = new PositionSpan[lists.Length];
            match[^1] = lists[^1][at[^1]];
            var gaps = 0;
            for (var i = lists.Length - 2; i >= 0; i--)
            {
                match[i] = Latest(lists[i], ref at[i], match[i + 1], out var hasMore, occurrences);
                more &= hasMore;
                gaps += Math.Max(0, match[i + 1].Start - match[i].End);
            }

            if (gaps <= slop)
            {
                found.Add(PositionSpan.OfParts(match));
            }

            more &= lists.Length > 1 || ++at[0] < lists[0].Count;
        }

        found.Sort(PositionSpan.Compare);
        return found;
    }

    /// <summary>Moves each list to its first span behind the one before.</summary>
    private static bool Stretch(List<PositionSpan>[] lists, int[] at, TokenOccurrences occurrences)
    {
        for (var i = 1; i < lists.Length; i++)
        {
            while (!PositionSpan.Precedes(lists[i - 1][at[i - 1]], lists[i][at[i]]))
            {
                occurrences.Step();
                if (++at[i] == lists[i].Count)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The last span of a list that still stands before another; the list moves on behind it.</summary>
    private static PositionSpan Latest(
        List<PositionSpan> list, ref int at, in PositionSpan before, out bool hasMore, TokenOccurrences occurrences)
    {
        while (at + 1 < list.Count && PositionSpan.Precedes(list[at + 1], before))
        {
            occurrences.Step();
            at++;
        }

        var latest = list[at];
        hasMore = at + 1 < list.Count;
        at += hasMore ? 1 : 0;
        return latest;
    }
}
