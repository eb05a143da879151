namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>One place of a phrase: how far from the phrase's beginning, and what may stand there.</summary>
internal readonly record struct PhrasePlace(int Offset, TokenLeaf Leaf);

/// <summary>Terms at exactly their distances.</summary>
internal sealed class ExactPhrase(PhrasePlace[] places) : PositionQuery
{
    public override IEnumerable<TokenLeaf> Leaves => places.Select(place => place.Leaf);

    public override List<PositionSpan> Find(TokenOccurrences occurrences)
    {
        var lists = Array.ConvertAll(places, place => occurrences.Of(place.Leaf));
        var at = new int[places.Length];
        var found = new List<PositionSpan>();
        var candidate = int.MinValue;
        while (true)
        {
            // Each list moves to the candidate's beginning; one that is beyond it names the next candidate.
            var agreed = 0;
            for (var i = 0; agreed < places.Length; i = (i + 1) % places.Length)
            {
                occurrences.Step();
                while (at[i] < lists[i].Count && Beginning(i) < candidate)
                {
                    at[i]++;
                }

                if (at[i] == lists[i].Count)
                {
                    return found;
                }

                agreed = Beginning(i) == candidate ? agreed + 1 : 1;
                candidate = Beginning(i);
            }

            found.Add(PositionSpan.At(lists, at, solid: true));
            candidate++;
        }

        int Beginning(int i) => lists[i][at[i]].Start - places[i].Offset;
    }
}
