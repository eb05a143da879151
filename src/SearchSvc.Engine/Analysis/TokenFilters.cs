using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Tr;
using SearchSvc.Engine.Analysis.Synonyms;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The token filters that a schema can name, with their settings; those without settings come from Lucene's
/// factories.</summary>
internal static class TokenFilters
{
    private static readonly Dictionary<string, Func<ComponentSettings, TokenFilterStage>> Table = new()
    {
        ["ascii_folding"] = s => AsciiFolding(s.Flag("preserve_original", false)),
        ["brazilian_stem"] = _ => Stemmers.ByName["brazilian"],
        ["capitalization"] = Capitalization,
        ["cjk_bigram"] = GramFilters.CjkBigram,
        ["codepoint_count"] = SelectingFilters.CodepointCount,
        ["common_grams"] = WordListFilters.CommonGrams,
        ["common_grams_query"] = WordListFilters.CommonGramsQuery,
        ["delimited_payload"] = PayloadFilters.DelimitedPayload,
        ["dictionary_compound_word"] = WordListFilters.DictionaryCompoundWord,
        ["edge_ngram"] = GramFilters.EdgeNGram,
        ["elision"] = WordListFilters.Elision,
        ["hyphenated_words"] = _ => new TokenFilterStage(input => new HyphenatedWordsFilter(input), Lengthens: true),
        ["indonesian_stem"] = IndonesianStem,
        ["keep_word"] = WordListFilters.KeepWord,
        ["keyword_marker"] = WordListFilters.KeywordMarker,
        ["keyword_repeat"] = _ => new TokenFilterStage(input => new KeywordRepeatFilter(input), Growth: 2),
        ["length"] = SelectingFilters.Length,
        ["limit_token_count"] = SelectingFilters.LimitTokenCount,
        ["limit_token_position"] = SelectingFilters.LimitTokenPosition,
        ["lowercase"] = LowerCase,
        ["ngram"] = GramFilters.NGram,
        ["norwegian_light_stem"] = s => Norwegian(s, "light"),
        ["norwegian_minimal_stem"] = s => Norwegian(s, "minimal"),
        ["numeric_payload"] = PayloadFilters.NumericPayload,
        ["pattern_capture_group"] = GramFilters.PatternCaptureGroup,
        ["pattern_replace"] = GramFilters.PatternReplace,
        ["shingle"] = GramFilters.Shingle,
        ["snowball"] = WordListFilters.Snowball,
        ["stemmer"] = Stemmer,
        ["stemmer_override"] = WordListFilters.StemmerOverride,
        ["stop"] = WordListFilters.Stop,
        ["synonyms"] = SynonymFilters.Read,
        ["truncate"] = SelectingFilters.Truncate,
        ["type"] = SelectingFilters.ByType,
        ["type_as_synonym"] = PayloadFilters.TypeAsSynonym,
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
        ["synonym"] = "synonyms",
        ["synonym_graph"] = "synonyms",
        ["unique"] = "remove_duplicates",
    };

    private static readonly Dictionary<string, string> Unavailable = new()
    {
        ["hunspell_stem"] = "it reads a dictionary of many megabytes from files, which a schema cannot carry; use stemmer",
        ["hyphenation_compound_word"] = "it reads a grammar from a file; use dictionary_compound_word",
        ["position"] = "it breaks phrase queries, and Lucene refuses it since 4.4",
    };

    public static Catalog<TokenFilterStage> Catalog { get; } = Create();

    private static Catalog<TokenFilterStage> Create()
    {
        var known = Table.Keys.Concat(Aliases.Keys).Concat(Unavailable.Keys)
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
                return TokenFilterStage.Nothing;
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
            input, onlyFirst, keep, forceFirst, prefixes, minLength, maxWords, maxToken, CultureInfo.InvariantCulture));
    }

    private static TokenFilterStage IndonesianStem(ComponentSettings settings)
    {
        var derivational = settings.Flag("stem_derivational", true);
        return new TokenFilterStage(input => new IndonesianStemFilter(input, derivational), Language: "id");
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
        var create = settings.Choice("lang|language", languages, "any");
        return create is null ? TokenFilterStage.Nothing : new TokenFilterStage(create);
    }

    private static TokenFilterStage Norwegian(ComponentSettings settings, string strength)
    {
        var variants = new Dictionary<string, TokenFilterStage>
        {
            ["nb"] = Stemmers.ByName[strength + "_norwegian"],
            ["nn"] = Stemmers.ByName[strength + "_nynorsk"],
        };
        return settings.Choice("variant", variants, "nb") ?? TokenFilterStage.Nothing;
    }

    private static TokenFilterStage Stemmer(ComponentSettings settings) =>
        settings.Choice("lang|language|name", Stemmers.ByName, null) ?? TokenFilterStage.Nothing;
}
