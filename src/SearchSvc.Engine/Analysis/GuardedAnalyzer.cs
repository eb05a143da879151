using Lucene.Net.Analysis;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// Any analyzer of this engine: one of Lucene's, or a chain of a schema's own, whose last filter is a <see cref="TokenGuard"/>. The
/// tokens can always be indexed, and the values of a field with several stand apart.
/// </summary>
internal sealed class GuardedAnalyzer : AnalyzerWrapper
{
    /// <summary>How many positions lie between two values of a field, so that no phrase spans them.</summary>
    public const int GapBetweenValues = 100;

    private readonly Analyzer inner;

    public GuardedAnalyzer(Analyzer inner, bool tokensAreBounded)
        : base(GLOBAL_REUSE_STRATEGY)
    {
        this.inner = inner;
        TokensAreBounded = tokensAreBounded;
    }

    /// <summary>Whether no text at all gives a token that the guard has to drop.</summary>
    public bool TokensAreBounded { get; }

    public override int GetPositionIncrementGap(string fieldName) => GapBetweenValues;

    protected override Analyzer GetWrappedAnalyzer(string fieldName) => inner;

    protected override TokenStreamComponents WrapComponents(string fieldName, TokenStreamComponents components) =>
        new(components.Tokenizer, new TokenGuard(components.TokenStream));
}
