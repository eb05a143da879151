using System.Text.RegularExpressions;
using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Analysis.Path;
using Lucene.Net.Analysis.Pattern;
using SearchSvc.Engine.Analysis;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>The components that stand for slower ones of Lucene's give the same tokens on texts of ordinary length.</summary>
public sealed class LuceneOracleTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(2, 5)]
    public void GramFilter_AnyText_GivesLucenesGrams(int min, int max) =>
        AssertSame(
            text => Chain(new WhitespaceTokenizer(LUCENE_48, text), t => new GramFilter(t, min, max)),
            text => Chain(new WhitespaceTokenizer(LUCENE_48, text), t => new NGramTokenFilter(LUCENE_48, t, min, max)),
            WholePairs);

    [Theory]
    [InlineData("\\s", -1)]
    [InlineData("[a-m]*", -1)]
    [InlineData("([a-z])([0-9A-Z])", 0)]
    [InlineData("([a-z]+)[^a-z]", 1)]
    public void RegexTokenizer_AnyText_GivesLucenesTokens(string pattern, int group)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);

        AssertSame(
            text => Chain(new RegexTokenizer(text, regex, group), t => t),
            text => Chain(new PatternTokenizer(text, regex, group), t => t),
            RandomText.Any);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public void PathTokenizer_AnyPath_GivesLucenesPaths(bool reverse, int skip) =>
        AssertSame(
            text => Chain(new PathTokenizer(text, '/', '+', reverse, skip), t => t),
            text => Chain(
                reverse
                    ? new ReversePathHierarchyTokenizer(text, '/', '+', skip)
                    : new PathHierarchyTokenizer(text, '/', '+', skip),
                t => t),
            Gen.String[Gen.OneOf(Gen.Const('/'), Gen.Char['a', 'c']), 1, 12]);

    // Lucene's filter throws at half a pair.
    private static Gen<string> WholePairs => RandomText.Any.Select(t => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(t)));

    private static TokenStreamComponents Chain(Tokenizer tokenizer, Func<TokenStream, TokenStream> filter) =>
        new(tokenizer, filter(tokenizer));

    private static void AssertSame(
        Func<TextReader, TokenStreamComponents> ours, Func<TextReader, TokenStreamComponents> lucenes, Gen<string> texts)
    {
        using var mine = Analyzer.NewAnonymous((_, text) => ours(text));
        using var oracle = Analyzer.NewAnonymous((_, text) => lucenes(text));

        texts.Sample(
            text => Assert.Equal(TextAnalysis.Analyze(oracle, text, int.MaxValue), TextAnalysis.Analyze(mine, text, int.MaxValue)),
            iter: 300,
            threads: 1);
    }
}
