namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>Where the leaves of a document's position queries stand.</summary>
internal sealed class TokenOccurrences(CancellationToken cancellationToken)
{
    private readonly Dictionary<TokenLeaf, List<PositionSpan>> byLeaf = [];
    private int steps;

    public void Add(TokenLeaf leaf, int position, int token)
    {
        if (!byLeaf.TryGetValue(leaf, out var spans))
        {
            byLeaf[leaf] = spans = [];
        }

        if (spans.Count == 0 || spans[^1].Token != token)
        {
            spans.Add(PositionSpan.OfToken(position, token));
        }
    }

    public List<PositionSpan> Of(TokenLeaf leaf) => byLeaf.GetValueOrDefault(leaf) ?? [];

    /// <summary>Called at each step of a search through occurrences; ends it when the caller has gone.</summary>
    public void Step()
    {
        if ((++steps & 0x3FF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
