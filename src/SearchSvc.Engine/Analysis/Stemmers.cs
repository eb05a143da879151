using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Br;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Sv;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The stemmers by language, as the filter "stemmer(lang=de)" names them. A language's own name means the
/// stemmer of its ready-made analyzer; others of the language are "light_…", "minimal_…" and "snowball_…".
/// </summary>
internal static class Stemmers
{
    private static readonly (string Language, string Name, Func<TokenStream, TokenStream> Create)[] Table =
    [
        ("ar", "arabic", input => new ArabicStemFilter(input)),
        ("hy", "armenian", BySnowball("armenian")),
        ("eu", "basque", BySnowball("basque")),
        ("pt-BR", "brazilian", input => new BrazilianStemFilter(new LongWordMarker(input))),
        ("bg", "bulgarian", input => new BulgarianStemFilter(input)),
        ("ca", "catalan", BySnowball("catalan")),
        ("cs", "czech", input => new CzechStemFilter(input)),
        ("da", "danish", BySnowball("danish")),
        ("nl", "dutch", BySnowball("dutch")),
        ("nl", "dutch_kp", BySnowball("kp")),
        ("en", "english", input => new PorterStemFilter(input)),
        ("en", "light_english", input => new KStemFilter(input)),
        ("en", "minimal_english", input => new EnglishMinimalStemFilter(input)),
        ("en", "possessive_english", input => new EnglishPossessiveFilter(LUCENE_48, input)),
        ("en", "snowball_english", BySnowball("english")),
        ("en", "porter2", BySnowball("english")),
        ("en", "lovins", BySnowball("lovins")),
        ("fi", "finnish", BySnowball("finnish")),
        ("fi", "light_finnish", input => new FinnishLightStemFilter(input)),
        ("fr", "french", input => new FrenchLightStemFilter(input)),
        ("fr", "light_french", input => new FrenchLightStemFilter(input)),
        ("fr", "minimal_french", input => new FrenchMinimalStemFilter(input)),
        ("fr", "snowball_french", BySnowball("french")),
        ("gl", "galician", input => new GalicianStemFilter(input)),
        ("gl", "minimal_galician", input => new GalicianMinimalStemFilter(input)),
        ("de", "german", input => new GermanLightStemFilter(input)),
        ("de", "light_german", input => new GermanLightStemFilter(input)),
        ("de", "minimal_german", input => new GermanMinimalStemFilter(input)),
        ("de", "snowball_german", BySnowball("german")),
        ("de", "german2", BySnowball("german2")),
        ("el", "greek", input => new GreekStemFilter(input)),
        ("hi", "hindi", input => new HindiStemFilter(input)),
        ("hu", "hungarian", BySnowball("hungarian")),
        ("hu", "light_hungarian", input => new HungarianLightStemFilter(input)),
        ("id", "indonesian", input => new IndonesianStemFilter(input)),
        ("ga", "irish", BySnowball("irish")),
        ("it", "italian", input => new ItalianLightStemFilter(input)),
        ("it", "light_italian", input => new ItalianLightStemFilter(input)),
        ("it", "snowball_italian", BySnowball("italian")),
        ("lv", "latvian", input => new LatvianStemFilter(input)),
        ("nb", "norwegian", BySnowball("norwegian")),
        ("nb", "light_norwegian", input => new NorwegianLightStemFilter(input)),
        ("nb", "minimal_norwegian", input => new NorwegianMinimalStemFilter(input)),
        ("nn", "light_nynorsk", input => new NorwegianLightStemFilter(input, NorwegianStandard.NYNORSK)),
        ("nn", "minimal_nynorsk", input => new NorwegianMinimalStemFilter(input, NorwegianStandard.NYNORSK)),
        ("fa", "persian", input => new PersianStemFilter(input)),
        ("pt", "portuguese", input => new PortugueseLightStemFilter(input)),
        ("pt", "light_portuguese", input => new PortugueseLightStemFilter(input)),
        ("pt", "minimal_portuguese", input => new PortugueseMinimalStemFilter(input)),
        ("pt", "portuguese_rslp", input => new PortugueseStemFilter(input)),
        ("pt", "snowball_portuguese", BySnowball("portuguese")),
        ("ro", "romanian", BySnowball("romanian")),
        ("ru", "russian", BySnowball("russian")),
        ("ru", "light_russian", input => new RussianLightStemFilter(input)),
        ("ckb", "sorani", input => new SoraniStemFilter(input)),
        ("es", "spanish", input => new SpanishLightStemFilter(input)),
        ("es", "light_spanish", input => new SpanishLightStemFilter(input)),
        ("es", "snowball_spanish", BySnowball("spanish")),
        ("sv", "swedish", BySnowball("swedish")),
        ("sv", "light_swedish", input => new SwedishLightStemFilter(input)),
        ("tr", "turkish", BySnowball("turkish")),
    ];

    /// <summary>By name, and by language for the first of each.</summary>
    public static IReadOnlyDictionary<string, TokenFilterStage> ByName { get; } = Table
        .DistinctBy(s => s.Language)
        .Select(s => (Name: s.Language, Stage: Stage(s.Language, s.Create)))
        .Append((Name: "no", Stage: Stage("nb", BySnowball("norwegian"))))
        .Concat(Table.Select(s => (s.Name, Stage: Stage(s.Language, s.Create))))
        .ToDictionary(s => s.Name, s => s.Stage);

    private static TokenFilterStage Stage(string language, Func<TokenStream, TokenStream> create) =>
        new(create, Language: language);

    private static Func<TokenStream, TokenStream> BySnowball(string name) =>
        input => new SnowballFilter(input, SnowballPrograms.ByName[name]());
}
