namespace SearchSvc.Engine.Queries.Graphs;

/// <summary>
/// The part of a text between two places that all its readings pass: mostly one word, with its synonyms of one word; where a synonym has
/// several words, or stands for several, the paths beside each other. A clause of a match query is such a part.
/// </summary>
/// <param name="Gap">Positions of words that analysis dropped before it.</param>
/// <param name="Paths">At least one. Terms that differ in nothing but themselves share a step.</param>
internal sealed record GraphSegment(int Gap, IReadOnlyList<GraphPath> Paths)
{
    /// <summary>Whether it is a single position: every reading has one term there.</summary>
    public bool IsWord => Paths is [{ Steps.Count: 1 }];

    /// <summary>The terms of a single position.</summary>
    public IReadOnlyList<GraphTerm> Word => Paths[0].Steps[0].Terms;
}
