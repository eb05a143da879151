namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>What the tokens of one text match. What patterns say of a token's text is asked once. For one thread.</summary>
internal sealed class TokenMatches(FieldMatcher matcher)
{
    /// <summary>Different tokens that are remembered; prose of a megabyte has fewer.</summary>
    private const int MostKnown = 100_000;

    private readonly Dictionary<string, MatchedTerm?>? known =
        matcher.HasCostlyPatterns ? new Dictionary<string, MatchedTerm?>(StringComparer.Ordinal) : null;

    /// <summary>What a token matches, or null.</summary>
    /// <param name="buffer">Holds the token's text in its first <paramref name="length"/> elements.</param>
    public MatchedTerm? Of(char[] buffer, int length)
    {
        if (known is null)
        {
            return matcher.Match(buffer, length);
        }

        var text = buffer.AsSpan(0, length);
        if (!matcher.MayAccept(text))
        {
            return matcher.Named(text);
        }

        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out var match))
        {
            match = matcher.Match(buffer, length);
            if (known.Count < MostKnown)
            {
                lookup.TryAdd(text, match);
            }
        }

        return match;
    }
}
