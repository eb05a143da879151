using SearchSvc.Engine.Highlighting.Matching;

namespace SearchSvc.Engine.Highlighting.Positions;

/// <summary>A phrase or span as it is asked of the tokens of one document. Immutable.</summary>
internal abstract class PositionQuery
{
    /// <summary>Every match, sorted by start, then by end.</summary>
    public abstract List<PositionSpan> Find(TokenOccurrences occurrences);

    /// <summary>The tokens that have to be remembered for it.</summary>
    public abstract IEnumerable<TokenLeaf> Leaves { get; }
}

/// <summary>Any of some terms, or what a pattern accepts.</summary>
internal sealed class TokenLeaf(string[] texts, TermPattern? pattern) : PositionQuery
{
    public IReadOnlyList<string> Texts { get; } = texts;

    public TermPattern? Pattern { get; } = pattern;

    public override IEnumerable<TokenLeaf> Leaves => [this];

    public override List<PositionSpan> Find(TokenOccurrences occurrences) => occurrences.Of(this);
}
