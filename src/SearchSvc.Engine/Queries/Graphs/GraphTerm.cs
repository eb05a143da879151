namespace SearchSvc.Engine.Queries.Graphs;

/// <summary>One of the terms at a place of a text.</summary>
/// <param name="IsSynonym">Whether the text itself does not have it.</param>
internal readonly record struct GraphTerm(string Text, bool IsSynonym);

/// <summary>Terms of which any may stand at a position of a phrase.</summary>
/// <param name="Position">From the beginning of the path.</param>
internal readonly record struct PathStep(int Position, IReadOnlyList<GraphTerm> Terms)
{
    /// <summary>Whether the text has one of the terms itself.</summary>
    public bool IsTyped => Terms.Any(t => !t.IsSynonym);
}

/// <summary>One way through a part of a text: what a document has, one term after the other, if it matches.</summary>
/// <param name="Length">How many positions it takes.</param>
internal sealed record GraphPath(IReadOnlyList<PathStep> Steps, int Length)
{
    /// <summary>Whether the text has these words itself, as far as one goes.</summary>
    public bool IsTyped => Steps.All(s => s.IsTyped);
}
