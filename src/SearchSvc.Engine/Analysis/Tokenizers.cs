using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Wikipedia;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The tokenizers that a schema can name, with their settings.</summary>
internal static class Tokenizers
{
    private const string MaxTokenLength = "max_token_length|max";
    private const int LongestToken = 4096;

    private static readonly Dictionary<string, Func<ComponentSettings, TokenizerStage>> Table = new()
    {
        ["standard"] = Standard,
        ["classic"] = Classic,
        ["uax_url_email"] = UrlEmail,
        ["keyword"] = _ => new TokenizerStage(input => new KeywordTokenizer(input), TokensAreBounded: false),
        ["wikipedia"] = _ => new TokenizerStage(input => new WikipediaTokenizer(input), TokensAreBounded: false),
        ["pattern"] = Pattern,
        ["path_hierarchy"] = Path,
        ["ngram"] = NGram,
        ["edge_ngram"] = EdgeNGram,
    };

    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["uax29_url_email"] = "uax_url_email",
        ["path"] = "path_hierarchy",
    };

    public static Catalog<TokenizerStage> Catalog { get; } = Create();

    private static Catalog<TokenizerStage> Create()
    {
        var known = Table.Keys.Concat(Aliases.Keys).Select(ComponentName.Normalize).ToHashSet();
        foreach (var (name, stage) in LuceneFactories.Tokenizers().Where(f => known.Add(ComponentName.Normalize(f.Name))))
        {
            Table.Add(name, _ => stage);
        }

        return new Catalog<TokenizerStage>("tokenizer", Table, Aliases);
    }

    private static TokenizerStage Standard(ComponentSettings settings)
    {
        var max = settings.Whole(MaxTokenLength, 1, LongestToken, 255);
        return new TokenizerStage(
            input => new StandardTokenizer(LUCENE_48, input) { MaxTokenLength = max }, TokensAreBounded: true);
    }

    private static TokenizerStage Classic(ComponentSettings settings)
    {
        var max = settings.Whole(MaxTokenLength, 1, LongestToken, 255);
        return new TokenizerStage(
            input => new ClassicTokenizer(LUCENE_48, input) { MaxTokenLength = max }, TokensAreBounded: true);
    }

    private static TokenizerStage UrlEmail(ComponentSettings settings)
    {
        var max = settings.Whole(MaxTokenLength, 1, LongestToken, 255);
        return new TokenizerStage(
            input => new UAX29URLEmailTokenizer(LUCENE_48, input) { MaxTokenLength = max }, TokensAreBounded: true);
    }

    private static TokenizerStage Pattern(ComponentSettings settings)
    {
        var pattern = settings.Pattern("pattern");
        var groups = pattern.GetGroupNumbers().Length - 1;
        var group = settings.Whole("group", -1, groups, -1);
        return new TokenizerStage(input => new RegexTokenizer(input, pattern, group), TokensAreBounded: false);
    }

    private static TokenizerStage Path(ComponentSettings settings)
    {
        var delimiter = settings.Character("delimiter", '/');
        var replacement = settings.Character("replacement|replace", delimiter);
        var reverse = settings.Flag("reverse", false);
        var skip = settings.Whole("skip", 0, 1000, 0);
        return new TokenizerStage(
            input => new PathTokenizer(input, delimiter, replacement, reverse, skip),
            TokensAreBounded: true,
            Growth: PathTokenizer.LongestPath / 2);
    }

    private static TokenizerStage NGram(ComponentSettings settings)
    {
        var (min, max) = Grams.Read(settings, Grams.LongestGram);
        return new TokenizerStage(
            input => new NGramTokenizer(LUCENE_48, input, min, max), TokensAreBounded: true, Growth: Grams.Growth(min, max));
    }

    private static TokenizerStage EdgeNGram(ComponentSettings settings)
    {
        var (min, max) = Grams.Read(settings, Grams.LongestEdgeGram);
        return new TokenizerStage(input => new EdgeNGramTokenizer(LUCENE_48, input, min, max), TokensAreBounded: true);
    }
}
