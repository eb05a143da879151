using System.Collections.Frozen;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace SearchSvc.Engine.Analysis;

/// <summary>Snowball's stemmers, by the names that they have there. A program has state: each token stream needs one of its
/// own.</summary>
internal static class SnowballPrograms
{
    public static FrozenDictionary<string, Func<SnowballProgram>> ByName { get; } = new Dictionary<string, Func<SnowballProgram>>
    {
        ["armenian"] = () => new ArmenianStemmer(),
        ["basque"] = () => new BasqueStemmer(),
        ["catalan"] = () => new CatalanStemmer(),
        ["danish"] = () => new DanishStemmer(),
        ["dutch"] = () => new DutchStemmer(),
        ["english"] = () => new EnglishStemmer(),
        ["finnish"] = () => new ConditionalFinnishStemmer(),
        ["french"] = () => new FrenchStemmer(),
        ["german"] = () => new GermanStemmer(),
        ["german2"] = () => new German2Stemmer(),
        ["hungarian"] = () => new HungarianStemmer(),
        ["irish"] = () => new IrishStemmer(),
        ["italian"] = () => new ItalianStemmer(),
        ["kp"] = () => new KpStemmer(),
        ["lovins"] = () => new ConditionalLovinsStemmer(),
        ["norwegian"] = () => new NorwegianStemmer(),
        ["porter"] = () => new PorterStemmer(),
        ["portuguese"] = () => new PortugueseStemmer(),
        ["romanian"] = () => new RomanianStemmer(),
        ["russian"] = () => new RussianStemmer(),
        ["spanish"] = () => new SpanishStemmer(),
        ["swedish"] = () => new SwedishStemmer(),
        ["turkish"] = () => new TurkishStemmer(),
    }.ToFrozenDictionary();
}
