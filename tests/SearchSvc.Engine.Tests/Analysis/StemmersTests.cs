using SearchSvc.Engine.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>What Lucene 4.8's stemmers make of up to 2,000 words a language.</summary>
public sealed class StemmersTests
{
    [SharedDataTheory("stemmers/lucene-4.8-snowball")]
    [InlineData("danish")]
    [InlineData("dutch")]
    [InlineData("english")]
    [InlineData("finnish")]
    [InlineData("french")]
    [InlineData("german")]
    [InlineData("german2")]
    [InlineData("hungarian")]
    [InlineData("italian")]
    [InlineData("kraaij_pohlmann", "kp")]
    [InlineData("lovins")]
    [InlineData("norwegian")]
    [InlineData("porter")]
    [InlineData("portuguese")]
    [InlineData("romanian")]
    [InlineData("russian")]
    [InlineData("spanish")]
    [InlineData("swedish")]
    [InlineData("turkish")]
    public void Snowball_stems_as_Lucene_does(string file, string? language = null) =>
        AssertStems($"stemmers/lucene-4.8-snowball/{file}.tsv", $"snowball(language={language ?? file})");

    [SharedDataTheory("stemmers/lucene-4.8-light")]
    [InlineData("delight", "stemmer(lang=light_german)")]
    [InlineData("deminimal", "stemmer(lang=minimal_german)")]
    [InlineData("eslight", "stemmer(lang=light_spanish)")]
    [InlineData("filight", "stemmer(lang=light_finnish)")]
    [InlineData("frlight", "stemmer(lang=light_french)")]
    [InlineData("frminimal", "stemmer(lang=minimal_french)")]
    [InlineData("hulight", "stemmer(lang=light_hungarian)")]
    [InlineData("itlight", "stemmer(lang=light_italian)")]
    [InlineData("kstem", "kstem")]
    [InlineData("porter", "porter_stem")]
    [InlineData("ptlight", "stemmer(lang=light_portuguese)")]
    [InlineData("ptminimal", "stemmer(lang=minimal_portuguese)")]
    [InlineData("rulight", "stemmer(lang=light_russian)")]
    [InlineData("svlight", "stemmer(lang=light_swedish)")]
    public void Light_stemmers_stem_as_Lucene_does(string file, string filter) =>
        AssertStems($"stemmers/lucene-4.8-light/{file}.tsv", filter);

    [Fact]
    public void Every_language_that_stems_has_a_stemmer_by_name_and_tag()
    {
        var stemming = AnalyzerRegistry.ReadyMade.Select(ReadyMadeAnalyzers.Find).Where(a => a!.Stems).ToList();

        Assert.All(stemming, a => Assert.Equal(a!.Language, Stemmers.ByName[a.Name].Language));
        Assert.All(stemming, a => Assert.Equal(a!.Language, Stemmers.ByName[a.Language!].Language));
    }

    private static void AssertStems(string path, string filter)
    {
        var analyzer = Custom("keyword", filter);
        var wrong = File.ReadLines(SharedData.Find(path)!)
            .Select(line => line.Split('\t'))
            .Select(pair => (Word: pair[0], Expected: pair[1], Stem: Assert.Single(Tokens(analyzer, pair[0]))))
            .Where(s => s.Stem != s.Expected)
            .ToList();

        Assert.Empty(wrong);
    }
}
