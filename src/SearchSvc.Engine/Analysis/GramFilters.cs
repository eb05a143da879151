using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Analysis.Pattern;
using Lucene.Net.Analysis.Shingle;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The filters that make several tokens of one, or other ones of it: n-grams, shingles and patterns.</summary>
internal static class GramFilters
{
    public static TokenFilterStage CjkBigram(ComponentSettings settings)
    {
        var scripts = (settings.Flag("han", true) ? CJKScript.HAN : 0)
            | (settings.Flag("hiragana", true) ? CJKScript.HIRAGANA : 0)
            | (settings.Flag("katakana", true) ? CJKScript.KATAKANA : 0)
            | (settings.Flag("hangul", true) ? CJKScript.HANGUL : 0);
        var unigrams = settings.Flag("output_unigrams", false);
        return new TokenFilterStage(input => new CJKBigramFilter(input, scripts, unigrams), Growth: 3);
    }

    public static TokenFilterStage EdgeNGram(ComponentSettings settings)
    {
        var (min, max) = Grams.Read(settings, Grams.LongestEdgeGram);
        return new TokenFilterStage(
            input => new EdgeNGramTokenFilter(LUCENE_48, input, min, max), Growth: Grams.Growth(min, max) / max);
    }

    public static TokenFilterStage NGram(ComponentSettings settings)
    {
        var (min, max) = Grams.Read(settings, Grams.LongestGram);
        return new TokenFilterStage(
            input => new GramFilter(input, min, max), Growth: Grams.Growth(min, max));
    }

    public static TokenFilterStage PatternCaptureGroup(ComponentSettings settings)
    {
        var pattern = settings.Pattern("pattern");
        var preserve = settings.Flag("preserve_original", true);
        return new TokenFilterStage(
            input => new PatternCaptureGroupTokenFilter(input, preserve, pattern), Growth: pattern.GetGroupNumbers().Length + 1);
    }

    public static TokenFilterStage PatternReplace(ComponentSettings settings)
    {
        var pattern = settings.Pattern("pattern");
        var replacement = settings.Text("replacement", CharFilters.MaxReplacement, string.Empty);
        var all = settings.Flag("all", true);
        return new TokenFilterStage(
            input => new PatternReplaceFilter(input, pattern, replacement, all), Growth: 1 + replacement.Length, Lengthens: true);
    }

    public static TokenFilterStage Shingle(ComponentSettings settings)
    {
        const int most = 10;
        var (min, max) = settings.Range("min|min_shingle_size", "max|max_shingle_size", 2, most, 2, 2);
        var unigrams = settings.Flag("output_unigrams", true);
        var unigramsIfNone = settings.Flag("output_unigrams_if_no_shingles", false);
        var separator = settings.Text("separator|token_separator", 16, ShingleFilter.DEFAULT_TOKEN_SEPARATOR);
        var filler = settings.Text("filler|filler_token", 16, ShingleFilter.DEFAULT_FILLER_TOKEN);
        return new TokenFilterStage(
            input =>
            {
                var shingles = new ShingleFilter(input, min, max);
                shingles.SetOutputUnigrams(unigrams);
                shingles.SetOutputUnigramsIfNoShingles(unigramsIfNone);
                shingles.SetTokenSeparator(separator);
                shingles.SetFillerToken(filler);
                return shingles;
            },
            Growth: (Grams.Growth(min, max) + 1) * (1 + Math.Max(separator.Length, filler.Length)),
            Lengthens: true);
    }
}
