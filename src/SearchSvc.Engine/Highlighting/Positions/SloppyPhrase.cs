namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>
/// Terms at about their distances: taken back by their places in the phrase, the positions differ by no more than the slop, as in
/// Lucene's SloppyPhraseScorer. A term that the phrase has twice has to be there twice.
/// </summary>
internal sealed class SloppyPhrase(PhrasePlace[] places, int slop) : PositionQuery
{
    public override IEnumerable<TokenLeaf> Leaves => places.Select(place => place.Leaf);

    public override List<PositionSpan> Find(TokenOccurrences occurrences)
    {
        var lists = Array.ConvertAll(places, place => occurrences.Of(place.Leaf));
        var found = new List<PositionSpan>();
        var at = new int[places.Length];
        while (SetApart(lists, at, occurrences))
        {
            var (lowest, second, highest) = Extremes(lists, at);
            var spread = Beginning(lists, at, highest) - Beginning(lists, at, lowest);
            if (spread <= slop && !HasNextBefore(lists, at, lowest, Beginning(lists, at, second)))
            {
                found.Add(PositionSpan.At(lists, at, solid: spread == 0));
            }

            at[lowest]++;
        }

        found.Sort(PositionSpan.Compare);
        return found;
    }

    /// <summary>Moves on whatever stands on a token that an earlier place has taken. False when a list has come to its end.</summary>
    private bool SetApart(List<PositionSpan>[] lists, int[] at, TokenOccurrences occurrences)
    {
        for (var i = 0; i < places.Length; i++)
        {
            occurrences.Step();
            if (at[i] >= lists[i].Count)
            {
                return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (lists[j][at[j]].Token == lists[i][at[i]].Token)
                {
                    at[i]++;
                    i--;
                    break;
                }
            }
        }

        return true;
    }

    private (int Lowest, int Second, int Highest) Extremes(List<PositionSpan>[] lists, int[] at)
    {
        var lowest = 0;
        var second = -1;
        var highest = 0;
        for (var i = 1; i < places.Length; i++)
        {
            var beginning = Beginning(lists, at, i);
            if (beginning < Beginning(lists, at, lowest))
            {
                (second, lowest) = (lowest, i);
            }
            else if (second < 0 || beginning < Beginning(lists, at, second))
            {
                second = i;
            }

            if (beginning > Beginning(lists, at, highest))
            {
                highest = i;
            }
        }

        return (lowest, second, highest);
    }

    // A closer match follows: this one is not the shortest.
    private bool HasNextBefore(List<PositionSpan>[] lists, int[] at, int i, int limit) =>
        at[i] + 1 < lists[i].Count
        && lists[i][at[i] + 1].Start - places[i].Offset <= limit
        && !IsTaken(lists, at, i, lists[i][at[i] + 1].Token);

    private static bool IsTaken(List<PositionSpan>[] lists, int[] at, int except, int token)
    {
        for (var j = 0; j < lists.Length; j++)
        {
            if (j != except && lists[j][at[j]].Token == token)
            {
                return true;
            }
        }

        return false;
    }

    private int Beginning(List<PositionSpan>[] lists, int[] at, int i) => lists[i][at[i]].Start - places[i].Offset;
}
