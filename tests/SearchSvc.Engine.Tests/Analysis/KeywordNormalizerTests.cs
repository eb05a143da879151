using System.Globalization;
using CsCheck;
using SearchSvc.Engine.Analysis;

namespace SearchSvc.Engine.Tests.Analysis;

public sealed class KeywordNormalizerTests
{
    [Theory]
    [InlineData("ÅÉ Straße", "lowercase", "åé straße")]
    [InlineData("ÅÉ ⑽ œ", "ascii-fold", "AE (10) oe")]
    [InlineData("É", "asciifolding", "E")]
    [InlineData(" a b ", "trim", "a b")]
    [InlineData("aé", "uppercase", "AÉ")]
    [InlineData("日本😀", "ascii-fold", "日本😀")]
    [InlineData("İSTANBUL Iğdır", "turkish_lower_case", "istanbul ığdır")]
    [InlineData("Straße Käse", "German-Normalization", "Strasse Kase")]
    [InlineData("ＡＢＣ ｶﾞ", "cjk_width", "ABC ガ")]
    [InlineData("blåbær", "scandinavian_folding", "blabar")]
    [InlineData("كِتاب", "arabic_normalization", "كتاب")]
    [InlineData("", "arabic_normalization", "")]
    public void Normalize_Value_IsFiltered(string value, string filter, string expected) =>
        Assert.Equal(expected, AnalyzerRegistry.Normalize(value, [filter]));

    [Fact]
    public void Filters_run_in_the_order_written() =>
        Assert.Equal("aeon", AnalyzerRegistry.Normalize(" Æon ", ["trim", "ascii-fold", "lowercase"]));

    [Fact]
    public void Lowercase_is_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");

            Assert.Equal("title", AnalyzerRegistry.Normalize("TITLE", ["lowercase"]));
            Assert.Equal(["title"], Analyzers.Tokens(Analyzers.ReadyMade("standard"), "TITLE"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Normalizing_twice_changes_nothing() =>
        RandomText.Any.Sample(
            text =>
            {
                var once = AnalyzerRegistry.Normalize(text, ["lowercase", "ascii-fold", "lowercase", "trim"]);
                Assert.Equal(once, AnalyzerRegistry.Normalize(once, ["lowercase", "ascii-fold", "lowercase", "trim"]));
            },
            iter: 300);

    [Theory]
    [InlineData("lowercase", true)]
    [InlineData("ascii-fold", true)]
    [InlineData("stop", false)]
    [InlineData("", false)]
    public void IsNormalizerFilter_Name_TellsWhetherItExists(string name, bool exists) =>
        Assert.Equal(exists, AnalyzerRegistry.IsNormalizerFilter(name));
}
