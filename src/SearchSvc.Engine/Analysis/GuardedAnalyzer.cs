using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Standard;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// Any analyzer of this engine: one of Lucene's or a tokenizer, with a schema's filters around it, and a <see
/// cref="TokenGuard"/> as the
/// last. The tokens can always be indexed, and the values of a field with several stand apart.
/// </summary>
internal sealed class GuardedAnalyzer : AnalyzerWrapper
{
    /// <summary>How many positions lie between two values of a field, so that no phrase spans them.</summary>
    public const int GapBetweenValues = 100;

    private readonly Analyzer inner;
    private readonly IReadOnlyList<CharFilterStage> charFilters;
    private readonly IReadOnlyList<TokenFilterStage> filters;

    public GuardedAnalyzer(Analyzer inner, bool tokensAreBounded)
        : this(inner, tokensAreBounded, [], [])
    {
    }

    public GuardedAnalyzer(
        Analyzer inner,
        bool tokensAreBounded,
        IReadOnlyList<CharFilterStage> charFilters,
        IReadOnlyList<TokenFilterStage> filters)
        : base(GLOBAL_REUSE_STRATEGY)
    {
        this.inner = inner;
        this.charFilters = charFilters;
        this.filters = filters;
        TokensAreBounded = tokensAreBounded && !filters.Any(f => f.Lengthens);
        StripsMarkup = charFilters.Any(f => f.StripsMarkup);
        SplitsWords = filters.Any(f => f.SplitsWords);
        StopsEarly = filters.Any(f => f.StopsEarly);
        ForDocuments = filters.Any(f => f.ForQueriesOnly)
            ? new GuardedAnalyzer(inner, tokensAreBounded, charFilters, [.. filters.Where(f => !f.ForQueriesOnly)])
            : this;
    }

    /// <summary>Whether no text at all gives a token that the guard has to drop.</summary>
    public bool TokensAreBounded { get; }

    /// <summary>Whether each token is a word of the text in small letters: neither stemmed nor folded.</summary>
    public bool KeepsWords => inner is (StandardAnalyzer or SimpleAnalyzer or StopAnalyzer) && charFilters.Count == 0 && filters.Count == 0;

    /// <summary>Whether tags are no part of a text.</summary>
    public bool StripsMarkup { get; }

    /// <summary>Whether words are taken apart at characters within them.</summary>
    public bool SplitsWords { get; }

    /// <summary>Whether a text may be left before its end: then where the next value's offsets begin is not known.</summary>
    public bool StopsEarly { get; }

    /// <summary>The same without what only queries pass: how documents are analyzed.</summary>
    public GuardedAnalyzer ForDocuments { get; }

    /// <summary>Any analyzer without what only queries pass.</summary>
    public static Analyzer WithoutSynonyms(Analyzer analyzer) => analyzer is GuardedAnalyzer guarded ? guarded.ForDocuments : analyzer;

    public override int GetPositionIncrementGap(string fieldName) => GapBetweenValues;

    protected override Analyzer GetWrappedAnalyzer(string fieldName) => inner;

    protected override TextReader WrapReader(string fieldName, TextReader reader) =>
        charFilters.Aggregate(reader, (text, filter) => filter.Create(text));

    protected override TokenStreamComponents WrapComponents(string fieldName, TokenStreamComponents components)
    {
        var tokens = filters.Aggregate(components.TokenStream, (stream, filter) => filter.Create(stream));
        return new TokenStreamComponents(components.Tokenizer, new TokenGuard(tokens));
    }
}
