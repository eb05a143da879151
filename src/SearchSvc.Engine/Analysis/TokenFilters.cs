using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.CommonGrams;
using Lucene.Net.Analysis.Compound;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Analysis.Pattern;
using Lucene.Net.Analysis.Payloads;
using Lucene.Net.Analysis.Shingle;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Analysis.Util;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The token filters that a schema can name, with their settings; those without settings come from Lucene's factories.</summary>
internal static class TokenFilters
{
    private const string IgnoreCase = "ignore_case";
    private const string Language = "lang|language";
    private const int ManyTokens = 100_000_000;

    private static readonly Dictionary<string, Func<ComponentSettings, TokenFilterStage>> Table = new()
    {
        ["ascii_folding"] = s => AsciiFolding(s.Flag("preserve_original", false)),
        ["capitalization"] = Capitalization,
        ["cjk_bigram"] = CjkBigram,
        ["codepoint_count"] = CodepointCount,
        ["common_grams"] = CommonGrams,
        ["common_grams_query"] = CommonGramsQuery,
        ["delimited_payload"] = DelimitedPayload,
        ["dictionary_compound_word"] = DictionaryCompoundWord,
        ["edge_ngram"] = EdgeNGram,
        ["elision"] = Elision,
        ["hyphenated_words"] = _ => new TokenFilterStage(input => new HyphenatedWordsFilter(input), Lengthens: true),
        ["indonesian_stem"] = IndonesianStem,
        ["keep_word"] = KeepWord,
        ["keyword_marker"] = KeywordMarker,
        ["keyword_repeat"] = _ => new TokenFilterStage(input => new KeywordRepeatFilter(input), Growth: 2),
        ["length"] = Length,
        ["limit_token_count"] = LimitTokenCount,
        ["limit_token_position"] = LimitTokenPosition,
        ["lowercase"] = LowerCase,
        ["ngram"] = NGram,
        ["norwegian_light_stem"] = s => Norwegian(s, "light"),
        ["norwegian_minimal_stem"] = s => Norwegian(s, "minimal"),
        ["numeric_payload"] = NumericPayload,
        ["pattern_capture_group"] = PatternCaptureGroup,
        ["pattern_replace"] = PatternReplace,
        ["shingle"] = Shingle,
        ["snowball"] = Snowball,
        ["stemmer"] = Stemmer,
        ["stemmer_override"] = StemmerOverride,
        ["stop"] = Stop,
        ["truncate"] = Truncate,
        ["type"] = ByType,
        ["type_as_synonym"] = TypeAsSynonym,
        ["word_delimiter"] = WordDelimiters.Read,
    };

    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["ascii_fold"] = "ascii_folding",
        ["delimited_payload_filter"] = "delimited_payload",
        ["dictionary_decompounder"] = "dictionary_compound_word",
        ["keep"] = "keep_word",
        ["keep_words"] = "keep_word",
        ["keep_types"] = "type",
        ["limit"] = "limit_token_count",
        ["pattern_capture"] = "pattern_capture_group",
        ["reverse"] = "reverse_string",
        ["snowball_porter"] = "snowball",
        ["unique"] = "remove_duplicates",
    };

    private static readonly Dictionary<string, string> Unavailable = new()
    {
        ["hunspell_stem"] = "it reads a dictionary of many megabytes from files, which a schema cannot carry; use stemmer",
        ["hyphenation_compound_word"] = "it reads a grammar from a file, which a schema cannot carry; use dictionary_compound_word",
        ["position"] = "it breaks phrase queries, and Lucene refuses it since 4.4",
    };

    /// <summary>What stands for a filter whose settings were wrong: it is never used.</summary>
    private static TokenFilterStage Nothing { get; } = new(input => input);

    public static Catalog<TokenFilterStage> Catalog { get; } = Create();

    private static Catalog<TokenFilterStage> Create()
    {
        // Synonyms are no part of a chain; the other three are refused by name.
        var known = Table.Keys.Concat(Aliases.Keys).Concat(["position", "synonym", "hunspell_stem", "hyphenation_compound_word"])
            .Select(ComponentName.Normalize).ToHashSet();
        foreach (var (name, stage) in LuceneFactories.TokenFilters().Where(f => known.Add(ComponentName.Normalize(f.Name))))
        {
            Table.Add(name, _ => stage);
        }

        foreach (var (name, why) in Unavailable)
        {
            Table.Add(name, s =>
            {
                s.Problem($"the filter '{name}' is not available: {why}");
                return Nothing;
            });
        }

        return new Catalog<TokenFilterStage>("token filter", Table, Aliases);
    }

    private static TokenFilterStage AsciiFolding(bool preserveOriginal) =>
        new(input => new ASCIIFoldingFilter(input, preserveOriginal), Growth: preserveOriginal ? 5 : 4);

    private static TokenFilterStage Capitalization(ComponentSettings settings)
    {
        var keep = settings.WordSet("keep", required: false, settings.Flag("keep_ignore_case", false));
        var prefixes = settings.Words("ok_prefix", required: false)?.Select(w => w.ToCharArray()).ToList() ?? [];
        var onlyFirst = settings.Flag("only_first_word", true);
        var forceFirst = settings.Flag("force_first_letter", true);
        var minLength = settings.Whole("min_word_length", 0, 1000, 0);
        var maxWords = settings.Whole("max_word_count", 1, int.MaxValue, int.MaxValue);
        var maxToken = settings.Whole("max_token_length", 1, int.MaxValue, int.MaxValue);
        return new TokenFilterStage(input => new CapitalizationFilter(
            input, onlyFirst, keep, forceFirst, prefixes, minLength, maxWords, maxToken, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static TokenFilterStage CjkBigram(ComponentSettings settings)
    {
        var scripts = (settings.Flag("han", true) ? CJKScript.HAN : 0)
            | (settings.Flag("hiragana", true) ? CJKScript.HIRAGANA : 0)
            | (settings.Flag("katakana", true) ? CJKScript.KATAKANA : 0)
            | (settings.Flag("hangul", true) ? CJKScript.HANGUL : 0);
        var unigrams = settings.Flag("output_unigrams", false);
        return new TokenFilterStage(input => new CJKBigramFilter(input, scripts, unigrams), Growth: 3);
    }

    private static TokenFilterStage CodepointCount(ComponentSettings settings)
    {
        var (min, max) = settings.Range("min", "max", 0, int.MaxValue, null, null);
        return new TokenFilterStage(input => new CodepointCountFilter(LUCENE_48, input, min, max));
    }

    private static TokenFilterStage CommonGrams(ComponentSettings settings)
    {
        var words = CommonWords(settings);
        return new TokenFilterStage(input => new CommonGramsFilter(LUCENE_48, input, words), Growth: 3, Lengthens: true);
    }

    private static TokenFilterStage CommonGramsQuery(ComponentSettings settings)
    {
        var words = CommonWords(settings);
        return new TokenFilterStage(
            input => new CommonGramsQueryFilter(new CommonGramsFilter(LUCENE_48, input, words)), Growth: 3, Lengthens: true);
    }

    private static CharArraySet CommonWords(ComponentSettings settings) =>
        settings.WordSet("words|common_words", required: true, settings.Flag(IgnoreCase, false)) ?? CharArraySet.Empty;

    private static TokenFilterStage DelimitedPayload(ComponentSettings settings)
    {
        var delimiter = settings.Character("delimiter", '|');
        var encoders = new Dictionary<string, IPayloadEncoder>
        {
            ["float"] = new SingleEncoder(),
            ["integer"] = new IntegerEncoder(),
            ["identity"] = new IdentityEncoder(),
        };
        var encoder = new LenientPayloadEncoder(settings.Choice("encoder|encoding", encoders, "float") ?? encoders["float"]);
        return new TokenFilterStage(input => new DelimitedPayloadTokenFilter(input, delimiter, encoder));
    }

    private static TokenFilterStage DictionaryCompoundWord(ComponentSettings settings)
    {
        var words = settings.WordSet("words|dictionary|word_list", required: true, ignoreCase: false) ?? CharArraySet.Empty;
        var minWord = settings.Whole("min_word_size", 1, 255, 5);
        var (minPart, maxPart) = settings.Range("min_subword_size", "max_subword_size", 1, Grams.LongestGram, 2, 15);
        var onlyLongest = settings.Flag("only_longest_match", false);
        return new TokenFilterStage(
            input => new DictionaryCompoundWordTokenFilter(LUCENE_48, input, words, minWord, minPart, maxPart, onlyLongest),
            Growth: 1 + (onlyLongest ? maxPart : Grams.Growth(minPart, maxPart)));
    }

    private static TokenFilterStage EdgeNGram(ComponentSettings settings)
    {
        var (min, max) = Grams.Read(settings, Grams.LongestEdgeGram);
        return new TokenFilterStage(
            input => new EdgeNGramTokenFilter(LUCENE_48, input, min, max), Growth: Grams.Growth(min, max) / max);
    }

    private static TokenFilterStage Elision(ComponentSettings settings)
    {
        var articles = settings.WordSet("articles", required: false, settings.Flag(IgnoreCase + "|articles_case", false));
        return new TokenFilterStage(input => new ElisionFilter(input, articles ?? FrenchAnalyzer.DEFAULT_ARTICLES));
    }

    private static TokenFilterStage IndonesianStem(ComponentSettings settings)
    {
        var derivational = settings.Flag("stem_derivational", true);
        return new TokenFilterStage(input => new IndonesianStemFilter(input, derivational), Language: "id");
    }

    private static TokenFilterStage KeepWord(ComponentSettings settings)
    {
        var words = settings.WordSet("words|keep_words", required: true, settings.Flag(IgnoreCase, false)) ?? CharArraySet.Empty;
        return new TokenFilterStage(input => new KeepWordFilter(LUCENE_48, input, words));
    }

    private static TokenFilterStage KeywordMarker(ComponentSettings settings)
    {
        var ignoreCase = settings.Flag(IgnoreCase, false);
        var pattern = settings.Has("pattern|keywords_pattern") ? settings.Pattern("pattern|keywords_pattern") : null;
        var words = settings.WordSet("words|protected|keywords", required: pattern is null, ignoreCase);
        return new TokenFilterStage(input =>
        {
            var marked = words is null ? input : new SetKeywordMarkerFilter(input, words);
            return pattern is null ? marked : new PatternKeywordMarkerFilter(marked, pattern);
        });
    }

    private static TokenFilterStage Length(ComponentSettings settings)
    {
        var (min, max) = settings.Range("min", "max", 0, int.MaxValue, 0, int.MaxValue);
        return new TokenFilterStage(input => new LengthFilter(LUCENE_48, input, min, max));
    }

    private static TokenFilterStage LimitTokenCount(ComponentSettings settings)
    {
        var max = settings.Whole("max|max_token_count", 1, ManyTokens, null);
        var consumeAll = settings.Flag("consume_all_tokens", false);
        return new TokenFilterStage(input => new LimitTokenCountFilter(input, max, consumeAll));
    }

    private static TokenFilterStage LimitTokenPosition(ComponentSettings settings)
    {
        var max = settings.Whole("max|max_token_position", 1, ManyTokens, null);
        var consumeAll = settings.Flag("consume_all_tokens", false);
        return new TokenFilterStage(input => new LimitTokenPositionFilter(input, max, consumeAll));
    }

    private static TokenFilterStage LowerCase(ComponentSettings settings)
    {
        var languages = new Dictionary<string, Func<TokenStream, TokenStream>>
        {
            ["any"] = input => new LowerCaseFilter(LUCENE_48, input),
            ["el"] = input => new GreekLowerCaseFilter(LUCENE_48, input),
            ["greek"] = input => new GreekLowerCaseFilter(LUCENE_48, input),
            ["ga"] = input => new IrishLowerCaseFilter(input),
            ["irish"] = input => new IrishLowerCaseFilter(input),
            ["tr"] = input => new TurkishLowerCaseFilter(input),
            ["turkish"] = input => new TurkishLowerCaseFilter(input),
        };
        return settings.Choice(Language, languages, "any") is { } create ? new TokenFilterStage(create) : Nothing;
    }

    private static TokenFilterStage NGram(ComponentSettings settings)
    {
        var (min, max) = Grams.Read(settings, Grams.LongestGram);
        return new TokenFilterStage(
            input => new NGramTokenFilter(LUCENE_48, input, min, max), Growth: Grams.Growth(min, max));
    }

    private static TokenFilterStage Norwegian(ComponentSettings settings, string strength)
    {
        var variants = new Dictionary<string, TokenFilterStage>
        {
            ["nb"] = Stemmers.ByName[strength + "_norwegian"],
            ["nn"] = Stemmers.ByName[strength + "_nynorsk"],
        };
        return settings.Choice("variant", variants, "nb") ?? Nothing;
    }

    private static TokenFilterStage NumericPayload(ComponentSettings settings)
    {
        var payload = settings.Number("payload");
        var type = settings.Text("type_match|type", 256, null);
        return new TokenFilterStage(input => new NumericPayloadTokenFilter(input, payload, type));
    }

    private static TokenFilterStage PatternCaptureGroup(ComponentSettings settings)
    {
        var pattern = settings.Pattern("pattern");
        var preserve = settings.Flag("preserve_original", true);
        return new TokenFilterStage(
            input => new PatternCaptureGroupTokenFilter(input, preserve, pattern), Growth: pattern.GetGroupNumbers().Length + 1);
    }

    private static TokenFilterStage PatternReplace(ComponentSettings settings)
    {
        var pattern = settings.Pattern("pattern");
        var replacement = settings.Text("replacement", CharFilters.MaxReplacement, string.Empty);
        var all = settings.Flag("all", true);
        return new TokenFilterStage(
            input => new PatternReplaceFilter(input, pattern, replacement, all), Growth: 1 + replacement.Length, Lengthens: true);
    }

    private static TokenFilterStage Shingle(ComponentSettings settings)
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

    private static TokenFilterStage Snowball(ComponentSettings settings)
    {
        var program = settings.Choice("language|lang", SnowballPrograms.ByName, "english") ?? SnowballPrograms.ByName["english"];
        var words = settings.WordSet("protected|words", required: false, ignoreCase: false);
        return new TokenFilterStage(input =>
            new SnowballFilter(words is null ? input : new SetKeywordMarkerFilter(input, words), program()));
    }

    private static TokenFilterStage Stemmer(ComponentSettings settings) =>
        settings.Choice(Language + "|name", Stemmers.ByName, null) ?? Nothing;

    private static TokenFilterStage StemmerOverride(ComponentSettings settings)
    {
        var growth = 1.0;
        var builder = new StemmerOverrideFilter.Builder(settings.Flag(IgnoreCase, false));
        foreach (var (word, stem) in settings.Pairs("rules|dictionary", required: true))
        {
            builder.Add(word.Trim(), stem.Trim());
            growth = Math.Max(growth, (double)stem.Length / word.Length);
        }

        if (settings.Failed)
        {
            return Nothing;
        }

        var map = builder.Build();
        return new TokenFilterStage(input => new StemmerOverrideFilter(input, map), growth);
    }

    private static TokenFilterStage Stop(ComponentSettings settings)
    {
        var ignoreCase = settings.Flag(IgnoreCase, false);
        var words = settings.WordSet("words|stopwords|stop_words", required: false, ignoreCase);
        if (words is not null)
        {
            return new TokenFilterStage(input => new StopFilter(LUCENE_48, input, words));
        }

        var language = settings.Choice(Language, ReadyMadeAnalyzers.ByLanguage, "en");
        if (language is null)
        {
            return Nothing;
        }

        var all = new CharArraySet(LUCENE_48, language.StopWords, ignoreCase);
        return new TokenFilterStage(input => new StopFilter(LUCENE_48, input, all), Language: language.Language);
    }

    private static TokenFilterStage Truncate(ComponentSettings settings)
    {
        var length = settings.Whole("length|prefix_length", 1, 10_000, 5);
        return new TokenFilterStage(input => new TruncateTokenFilter(input, length));
    }

    private static TokenFilterStage ByType(ComponentSettings settings)
    {
        var types = settings.Words("types", required: true) ?? [];
        var keep = settings.Flag("use_whitelist|keep", false);
        return new TokenFilterStage(input => new TypeTokenFilter(LUCENE_48, input, types.ToHashSet(), keep));
    }

    private static TokenFilterStage TypeAsSynonym(ComponentSettings settings)
    {
        var prefix = settings.Text("prefix", 64, string.Empty);
        return new TokenFilterStage(input => new TypeAsSynonymFilter(input, prefix), Growth: 32 + prefix.Length);
    }
}
