using System.Collections.Frozen;
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
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
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
        new(Default, null, true, () => new StandardAnalyzer(LUCENE_48, CharArraySet.Empty)),
        new("simple", null, true, () => new SimpleAnalyzer(LUCENE_48)),
        new("whitespace", null, true, () => new WhitespaceAnalyzer(LUCENE_48)),
        new("stop", "en", true, () => new StopAnalyzer(LUCENE_48)),
        new("keyword", null, false, () => new KeywordAnalyzer()),
        new("arabic", "ar", true, () => new ArabicAnalyzer(LUCENE_48)),
        new("armenian", "hy", true, () => new ArmenianAnalyzer(LUCENE_48)),
        new("basque", "eu", true, () => new BasqueAnalyzer(LUCENE_48)),
        new("brazilian", "pt-BR", true, () => new BrazilianAnalyzer(LUCENE_48)),
        new("bulgarian", "bg", true, () => new BulgarianAnalyzer(LUCENE_48)),
        new("catalan", "ca", true, () => new CatalanAnalyzer(LUCENE_48)),
        new("chinese", "zh", true, CreateChinese),
        new("cjk", null, true, () => new CJKAnalyzer(LUCENE_48)),
        new("czech", "cs", true, () => new CzechAnalyzer(LUCENE_48)),
        new("danish", "da", true, () => new DanishAnalyzer(LUCENE_48)),
        new("dutch", "nl", true, () => new DutchAnalyzer(LUCENE_48)),
        new("english", "en", true, () => new EnglishAnalyzer(LUCENE_48)),
        new("finnish", "fi", true, () => new FinnishAnalyzer(LUCENE_48)),
        new("french", "fr", true, () => new FrenchAnalyzer(LUCENE_48)),
        new("galician", "gl", true, () => new GalicianAnalyzer(LUCENE_48)),
        new("german", "de", true, () => new GermanAnalyzer(LUCENE_48)),
        new("greek", "el", true, () => new GreekAnalyzer(LUCENE_48)),
        new("hindi", "hi", true, () => new HindiAnalyzer(LUCENE_48)),
        new("hungarian", "hu", true, () => new HungarianAnalyzer(LUCENE_48)),
        new("indonesian", "id", true, () => new IndonesianAnalyzer(LUCENE_48)),
        new("irish", "ga", true, () => new IrishAnalyzer(LUCENE_48)),
        new("italian", "it", true, () => new ItalianAnalyzer(LUCENE_48)),
        new("latvian", "lv", true, () => new LatvianAnalyzer(LUCENE_48)),
        new("norwegian", "nb", true, () => new NorwegianAnalyzer(LUCENE_48)),
        new("persian", "fa", true, () => new PersianAnalyzer(LUCENE_48)),
        new("portuguese", "pt", true, () => new PortugueseAnalyzer(LUCENE_48)),
        new("romanian", "ro", true, () => new RomanianAnalyzer(LUCENE_48)),
        new("russian", "ru", true, () => new RussianAnalyzer(LUCENE_48)),
        new("sorani", "ckb", true, () => new SoraniAnalyzer(LUCENE_48)),
        new("spanish", "es", true, () => new SpanishAnalyzer(LUCENE_48)),
        new("swedish", "sv", true, () => new SwedishAnalyzer(LUCENE_48)),
        new("turkish", "tr", true, () => new TurkishAnalyzer(LUCENE_48)),
    ];

    private static readonly FrozenDictionary<string, ReadyMadeAnalyzer> ByName = Table.ToFrozenDictionary(a => a.Name);

    // Built at first use and shared by every index: a set of stop words and a stemmer's tables are needed once a process.
    private static readonly FrozenDictionary<string, Lazy<GuardedAnalyzer>> Guarded = Table.ToFrozenDictionary(
        a => a.Name, a => new Lazy<GuardedAnalyzer>(() => new GuardedAnalyzer(a.Create(), a.TokensAreBounded)));

    /// <summary>Sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(a => a.Name).Order(StringComparer.Ordinal)];

    public static ReadyMadeAnalyzer? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The shared analyzer of a name, or null.</summary>
    public static GuardedAnalyzer? Analyzer(string name) => Guarded.GetValueOrDefault(name)?.Value;

    // Deprecated in Lucene for StandardAnalyzer, whose tokens are the same single ideographs; it stays for its name.
#pragma warning disable CS0618
    private static ChineseAnalyzer CreateChinese() => new();
#pragma warning restore CS0618
}
