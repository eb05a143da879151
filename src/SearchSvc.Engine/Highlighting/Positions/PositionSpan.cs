namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>A run of positions of one document that satisfies a part of a query, and the tokens that it is made of.</summary>
/// <param name="Start">The first position.</param>
/// <param name="End">One beyond the last position.</param>
/// <param name="Token">The token's index, for a single token; else -1.</param>
/// <param name="Parts">What it is made of; null for a single token.</param>
/// <param name="Solid">Whether what stands between the parts belongs to it: an exact phrase, stop words included.</param>
internal readonly record struct PositionSpan(int Start, int End, int Token, PositionSpan[]? Parts, bool Solid)
{
    public static PositionSpan OfToken(int position, int token) => new(position, position + 1, token, null, true);

    public static PositionSpan OfParts(PositionSpan[] parts, bool solid = false)
    {
        var start = parts[0].Start;
        var end = parts[0].End;
        foreach (var part in parts)
        {
            start = Math.Min(start, part.Start);
            end = Math.Max(end, part.End);
        }

        return new PositionSpan(start, end, -1, parts, solid);
    }

    /// <summary>The spans that several lists stand at, as one.</summary>
    public static PositionSpan At(List<PositionSpan>[] lists, int[] at, bool solid = false)
    {
        var parts = new PositionSpan[lists.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = lists[i][at[i]];
        }

        return OfParts(parts, solid);
    }

    /// <summary>By start, then by end: the order in which Lucene's spans come.</summary>
    public static bool Precedes(in PositionSpan one, in PositionSpan other) =>
        one.Start == other.Start ? one.End < other.End : one.Start < other.Start;

    public static int Compare(PositionSpan one, PositionSpan other) =>
        one.Start != other.Start ? one.Start.CompareTo(other.Start) : one.End.CompareTo(other.End);

    /// <summary>Adds the indexes of all its tokens.</summary>
    public void CollectTokens(List<int> tokens)
    {
        if (Parts is null)
        {
            tokens.Add(Token);
            return;
        }

        foreach (var part in Parts)
        {
            part.CollectTokens(tokens);
        }
    }
}
