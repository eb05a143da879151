using SearchSvc.Engine.Highlighting.Positions;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>What a token that matches stands for.</summary>
/// <param name="Text">Of the token; several terms that ask for the same share one without.</param>
/// <param name="Clauses">The numbers of the clauses that it satisfies by itself.</param>
/// <param name="Leaves">The parts of phrases and spans that it may be.</param>
internal sealed record MatchedTerm(string Text, IReadOnlyList<int> Clauses, IReadOnlyList<TokenLeaf> Leaves)
{
    /// <summary>A thousand patterns may accept every token: each counts for so many clauses at most.</summary>
    private const int MostClauses = 8;

    public MatchedTerm With(string text, MatchedTerm other) =>
        new(text, [.. Clauses.Union(other.Clauses).Take(MostClauses)], [.. Leaves.Union(other.Leaves)]);
}
