using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Br;
using Lucene.Net.Analysis.Ca;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Cn;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.Da;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Eu;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Hy;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Analysis.Util;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The table of ready-made analyzers: those without a language, and one for each language that Lucene has.</summary>
internal static class ReadyMadeAnalyzers
{
    /// <summary>The analyzer of text fields that name none.</summary>
    public const string Default = "standard";

    private static readonly ReadyMadeAnalyzer[] Table =
    [
        new(Default, null, CharArraySet.Empty, stop => new StandardAnalyzer(LUCENE_48, stop)),
        new("simple", null, () => new SimpleAnalyzer(LUCENE_48)),
        new("whitespace", null, () => new WhitespaceAnalyzer(LUCENE_48)),
        new("stop", null, StopAnalyzer.ENGLISH_STOP_WORDS_SET, stop => new StopAnalyzer(LUCENE_48, stop)),
        new("keyword", null, () => new KeywordAnalyzer()) { TokensAreBounded = false },
        new("arabic", "ar", ArabicAnalyzer.DefaultStopSet, (stop, keep) => new ArabicAnalyzer(LUCENE_48, stop, keep)),
        new("armenian", "hy", ArmenianAnalyzer.DefaultStopSet, (stop, keep) => new ArmenianAnalyzer(LUCENE_48, stop, keep)),
        new("basque", "eu", BasqueAnalyzer.DefaultStopSet, (stop, keep) => new BasqueAnalyzer(LUCENE_48, stop, keep)),
        new("brazilian", "pt-BR", BrazilianAnalyzer.DefaultStopSet, (stop, keep) => new BrazilianAnalyzer(LUCENE_48, stop, keep)),
        new("bulgarian", "bg", BulgarianAnalyzer.DefaultStopSet, (stop, keep) => new BulgarianAnalyzer(LUCENE_48, stop, keep)),
        new("catalan", "ca", CatalanAnalyzer.DefaultStopSet, (stop, keep) => new CatalanAnalyzer(LUCENE_48, stop, keep)),
        new("chinese", "zh", CreateChinese),
        new("cjk", null, CJKAnalyzer.DefaultStopSet, stop => new CJKAnalyzer(LUCENE_48, stop)),
        new("czech", "cs", CzechAnalyzer.DefaultStopSet, (stop, keep) => new CzechAnalyzer(LUCENE_48, stop, keep)),
        new("danish", "da", DanishAnalyzer.DefaultStopSet, (stop, keep) => new DanishAnalyzer(LUCENE_48, stop, keep)),
        new("dutch", "nl", DutchAnalyzer.DefaultStopSet, (stop, keep) => new DutchAnalyzer(LUCENE_48, stop, keep)),
        new("english", "en", EnglishAnalyzer.DefaultStopSet, (stop, keep) => new EnglishAnalyzer(LUCENE_48, stop, keep)),
        new("finnish", "fi", FinnishAnalyzer.DefaultStopSet, CreateFinnish),
        new("french", "fr", FrenchAnalyzer.DefaultStopSet, (stop, keep) => new FrenchAnalyzer(LUCENE_48, stop, keep)),
        new("galician", "gl", GalicianAnalyzer.DefaultStopSet, (stop, keep) => new GalicianAnalyzer(LUCENE_48, stop, keep)),
        new("german", "de", GermanAnalyzer.DefaultStopSet, (stop, keep) => new GermanAnalyzer(LUCENE_48, stop, keep)),
        new("greek", "el", GreekAnalyzer.DefaultStopSet, stop => new GreekAnalyzer(LUCENE_48, stop)),
        new("hindi", "hi", HindiAnalyzer.DefaultStopSet, (stop, keep) => new HindiAnalyzer(LUCENE_48, stop, keep)),
        new("hungarian", "hu", HungarianAnalyzer.DefaultStopSet, (stop, keep) => new HungarianAnalyzer(LUCENE_48, stop, keep)),
        new("indonesian", "id", IndonesianAnalyzer.DefaultStopSet, (stop, keep) => new IndonesianAnalyzer(LUCENE_48, stop, keep)),
        new("irish", "ga", IrishAnalyzer.DefaultStopSet, (stop, keep) => new IrishAnalyzer(LUCENE_48, stop, keep)),
        new("italian", "it", ItalianAnalyzer.DefaultStopSet, (stop, keep) => new ItalianAnalyzer(LUCENE_48, stop, keep)),
        new("latvian", "lv", LatvianAnalyzer.DefaultStopSet, (stop, keep) => new LatvianAnalyzer(LUCENE_48, stop, keep)),
        new("norwegian", "nb", NorwegianAnalyzer.DefaultStopSet, (stop, keep) => new NorwegianAnalyzer(LUCENE_48, stop, keep)),
        new("persian", "fa", PersianAnalyzer.DefaultStopSet, stop => new PersianAnalyzer(LUCENE_48, stop)),
        new("portuguese", "pt", PortugueseAnalyzer.DefaultStopSet, (stop, keep) => new PortugueseAnalyzer(LUCENE_48, stop, keep)),
        new("romanian", "ro", RomanianAnalyzer.DefaultStopSet, (stop, keep) => new RomanianAnalyzer(LUCENE_48, stop, keep)),
        new("russian", "ru", RussianAnalyzer.DefaultStopSet, (stop, keep) => new RussianAnalyzer(LUCENE_48, stop, keep)),
        new("sorani", "ckb", SoraniAnalyzer.DefaultStopSet, (stop, keep) => new SoraniAnalyzer(LUCENE_48, stop, keep)),
        new("spanish", "es", SpanishAnalyzer.DefaultStopSet, (stop, keep) => new SpanishAnalyzer(LUCENE_48, stop, keep)),
        new("swedish", "sv", SwedishAnalyzer.DefaultStopSet, (stop, keep) => new SwedishAnalyzer(LUCENE_48, stop, keep)),
        new("turkish", "tr", TurkishAnalyzer.DefaultStopSet, (stop, keep) => new TurkishAnalyzer(LUCENE_48, stop, keep)),
    ];

    private static readonly FrozenDictionary<string, ReadyMadeAnalyzer> ByName = Table.ToFrozenDictionary(a => a.Name);

    // Built at first use and shared by every index: a stemmer's tables are needed once a process.
    private static readonly FrozenDictionary<string, Lazy<GuardedAnalyzer>> Shared =
        Table.ToFrozenDictionary(
            a => a.Name, a => new Lazy<GuardedAnalyzer>(() => new GuardedAnalyzer(a.Create(), a.TokensAreBounded)));

    /// <summary>Those with stop words of a language, by the language's name and tag.</summary>
    public static IReadOnlyDictionary<string, ReadyMadeAnalyzer> ByLanguage { get; } = Table
        .Where(a => a is { Language: not null, HasStopWords: true })
        .SelectMany(a => new[] { (Key: a.Name, Analyzer: a), (Key: a.Language!, Analyzer: a) })
        .Append((Key: "no", Analyzer: ByName["norwegian"]))
        .ToDictionary(e => e.Key, e => e.Analyzer);

    /// <summary>Sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(a => a.Name).Order(StringComparer.Ordinal)];

    public static ReadyMadeAnalyzer? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The shared analyzer of a name, or null.</summary>
    public static GuardedAnalyzer? Get(string name) => Shared.GetValueOrDefault(name)?.Value;

    // Deprecated in Lucene for StandardAnalyzer, whose tokens are the same single ideographs; it stays for its name.
#pragma warning disable CS0618
    private static ChineseAnalyzer CreateChinese() => new();
#pragma warning restore CS0618

    // The chain of Lucene's FinnishAnalyzer, with a stemmer that works.
    private static Analyzer CreateFinnish(CharArraySet stopWords, CharArraySet unstemmed) => Analyzer.NewAnonymous((_, text) =>
    {
        var words = new StandardTokenizer(LUCENE_48, text);
        var kept = new StopFilter(LUCENE_48, new LowerCaseFilter(LUCENE_48, words), stopWords);
        return new TokenStreamComponents(
            words, new SnowballFilter(new SetKeywordMarkerFilter(kept, unstemmed), new ConditionalFinnishStemmer()));
    });
}
