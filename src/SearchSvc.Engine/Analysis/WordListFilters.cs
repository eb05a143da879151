using Lucene.Net.Analysis.CommonGrams;
using Lucene.Net.Analysis.Compound;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Util;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The filters that are given words: to drop, to keep, to leave as they are, to join or to split by.</summary>
internal static class WordListFilters
{
    public static TokenFilterStage CommonGrams(ComponentSettings settings)
    {
        var words = CommonWords(settings);
        return new TokenFilterStage(input => new CommonGramsFilter(LUCENE_48, input, words), Growth: 3, Lengthens: true);
    }

    public static TokenFilterStage CommonGramsQuery(ComponentSettings settings)
    {
        var words = CommonWords(settings);
        return new TokenFilterStage(
            input => new CommonGramsQueryFilter(new CommonGramsFilter(LUCENE_48, input, words)), Growth: 3, Lengthens: true);
    }

    private static CharArraySet CommonWords(ComponentSettings settings) =>
        settings.WordSet("words|common_words", required: true, settings.Flag("ignore_case", false)) ?? CharArraySet.Empty;

    public static TokenFilterStage DictionaryCompoundWord(ComponentSettings settings)
    {
        var words = settings.WordSet("words|dictionary|word_list", required: true, ignoreCase: false) ?? CharArraySet.Empty;
        var minWord = settings.Whole("min_word_size", 1, 255, 5);
        var (minPart, maxPart) = settings.Range("min_subword_size", "max_subword_size", 1, Grams.LongestGram, 2, 15);
        var onlyLongest = settings.Flag("only_longest_match", false);
        return new TokenFilterStage(
            input => new DictionaryCompoundWordTokenFilter(LUCENE_48, input, words, minWord, minPart, maxPart, onlyLongest),
            Growth: 1 + (onlyLongest ? maxPart : Grams.Growth(minPart, maxPart)));
    }

    public static TokenFilterStage Elision(ComponentSettings settings)
    {
        var articles = settings.WordSet("articles", required: false, settings.Flag("ignore_case|articles_case", false));
        return new TokenFilterStage(input => new ElisionFilter(input, articles ?? FrenchAnalyzer.DEFAULT_ARTICLES));
    }

    public static TokenFilterStage KeepWord(ComponentSettings settings)
    {
        var words = settings.WordSet("words|keep_words", required: true, settings.Flag("ignore_case", false)) ?? CharArraySet.Empty;
        return new TokenFilterStage(input => new KeepWordFilter(LUCENE_48, input, words));
    }

    public static TokenFilterStage KeywordMarker(ComponentSettings settings)
    {
        var ignoreCase = settings.Flag("ignore_case", false);
        var pattern = settings.Has("pattern|keywords_pattern") ? settings.Pattern("pattern|keywords_pattern") : null;
        var words = settings.WordSet("words|protected|keywords", required: pattern is null, ignoreCase);
        return new TokenFilterStage(input =>
        {
            var marked = words is null ? input : new SetKeywordMarkerFilter(input, words);
            return pattern is null ? marked : new PatternKeywordMarkerFilter(marked, pattern);
        });
    }

    public static TokenFilterStage Snowball(ComponentSettings settings)
    {
        var program = settings.Choice("language|lang", SnowballPrograms.ByName, "english") ?? SnowballPrograms.ByName["english"];
        var words = settings.WordSet("protected|words", required: false, ignoreCase: false);
        return new TokenFilterStage(input =>
            new SnowballFilter(words is null ? input : new SetKeywordMarkerFilter(input, words), program()));
    }

    public static TokenFilterStage StemmerOverride(ComponentSettings settings)
    {
        var growth = 1.0;
        var builder = new StemmerOverrideFilter.Builder(settings.Flag("ignore_case", false));
        foreach (var (word, stem) in settings.Pairs("rules|dictionary", required: true))
        {
            builder.Add(word.Trim(), stem.Trim());
            growth = Math.Max(growth, (double)stem.Length / word.Length);
        }

        if (settings.Failed)
        {
            return TokenFilterStage.Nothing;
        }

        var map = builder.Build();
        return new TokenFilterStage(input => new StemmerOverrideFilter(input, map), growth);
    }

    public static TokenFilterStage Stop(ComponentSettings settings)
    {
        var ignoreCase = settings.Flag("ignore_case", false);
        var words = settings.WordSet("words|stopwords|stop_words", required: false, ignoreCase);
        if (words is not null)
        {
            return new TokenFilterStage(input => new StopFilter(LUCENE_48, input, words));
        }

        var language = settings.Choice("lang|language", ReadyMadeAnalyzers.ByLanguage, "en");
        if (language is null)
        {
            return TokenFilterStage.Nothing;
        }

        var all = new CharArraySet(LUCENE_48, language.StopWords, ignoreCase);
        return new TokenFilterStage(input => new StopFilter(LUCENE_48, input, all), Language: language.Language);
    }
}
