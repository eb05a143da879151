using System.Text.RegularExpressions;
using Lucene.Net.Analysis.Util;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The way to those of Lucene's components that have no settings: its factories, found by their names. Those with settings are
/// built
/// without their factories, which would read word lists from files that a schema names.
/// </summary>
internal static partial class LuceneFactories
{
    public static IEnumerable<(string Name, TokenFilterStage Stage)> TokenFilters() =>
        TokenFilterFactory.AvailableTokenFilters.Select(name => (
            Friendly(TokenFilterFactory.LookupClass(name)),
            new TokenFilterStage(input => TokenFilterFactory.ForName(name, Arguments()).Create(input))));

    public static IEnumerable<(string Name, TokenizerStage Stage)> Tokenizers() =>
        TokenizerFactory.AvailableTokenizers.Select(name => (
            Friendly(TokenizerFactory.LookupClass(name)),
            new TokenizerStage(input => TokenizerFactory.ForName(name, Arguments()).Create(input), TokensAreBounded: true)));

    public static IEnumerable<(string Name, CharFilterStage Stage)> CharFilters() =>
        CharFilterFactory.AvailableCharFilters.Select(name => (
            Friendly(CharFilterFactory.LookupClass(name)),
            new CharFilterStage(input => CharFilterFactory.ForName(name, Arguments()).Create(input))));

    private static Dictionary<string, string> Arguments() =>
        new() { [AbstractAnalysisFactory.LUCENE_MATCH_VERSION_PARAM] = "LUCENE_48" };

    /// <summary>"ArabicNormalizationFilterFactory" is arabic_normalization.</summary>
    private static string Friendly(Type factory) =>
        WordStart().Replace(KindSuffix().Replace(factory.Name, string.Empty), "_").ToLowerInvariant();

    [GeneratedRegex("(TokenFilter|CharFilter|Filter|Tokenizer)Factory$")]
    private static partial Regex KindSuffix();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
