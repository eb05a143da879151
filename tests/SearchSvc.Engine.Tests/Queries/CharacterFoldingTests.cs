using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Patterns look as the terms of a field look, without being stemmed.</summary>
public sealed class CharacterFoldingTests
{
    [Fact]
    public void Every_ready_made_analyzer_leaves_plain_letters_and_digits_what_they_are()
    {
        var registry = AnalyzerRegistry.Create(new Schema(), new Violations());
        foreach (var name in AnalyzerRegistry.ReadyMade)
        {
            var folding = new CharacterFolding(registry.Find(name)!, "f");
            var keepsCase = name is "whitespace" or "keyword" or "pattern";

            // Turkish and Irish have rules of their own for some.
            Assert.Equal(keepsCase ? "RuNNing" : "running", folding.Fold("RuNNing").Replace('ı', 'i'));
            Assert.Equal("0123456789_-.*?", folding.Fold("0123456789_-.*?"));
        }
    }

    [Theory]
    [InlineData("lowercase", "ÉTAT", "état")]
    [InlineData("lowercase asciifolding", "ÉTAT", "etat")]
    [InlineData("lowercase asciifolding", "Straße", "strasse")]
    [InlineData("uppercase", "état", "ÉTAT")]
    [InlineData("lowercase porter_stem", "RUNNING", "running")]
    [InlineData("lowercase stop", "AtI", "ati")]
    public void The_filters_of_characters_apply(string filters, string text, string folded)
    {
        Assert.Equal(folded, new CharacterFolding(Own(filters), "f").Fold(text));
    }

    [Fact]
    public void What_a_backslash_stands_before_stays() =>
        Assert.Equal(@"a\B\\c", new CharacterFolding(Own("lowercase"), "f").FoldUnescaped(@"A\B\\C"));

    [Fact]
    public void A_pattern_finds_what_the_analyzer_folds()
    {
        using var index = new TestIndex(new Schema
        {
            Analyzers = { ["own"] = new V1.Analyzer { Tokenizer = "standard", Filters = { "lowercase", "asciifolding" } } },
            Fields = { new Field { Name = "body", Type = Field.Types.Type.Text, Analyzer = "own" } },
        });
        index.Put("1", """{"body":"État d'urgence"}""");

        Assert.All(
            new[] { "ÉTA*", "É?at", "/ÉT.t/", "état", "etat~1", "Ètat~1" },
            text =>
            {
                Assert.Equal(["1"], index.Ids(new SearchRequest { Q = text }));
                Assert.Equal(["1"], index.Ids(new SearchRequest { Filter = text }));
            });
    }

    private static Analyzer Own(string filters)
    {
        var violations = new Violations();
        var registry = AnalyzerRegistry.Create(
            new Schema { Analyzers = { ["own"] = new V1.Analyzer { Tokenizer = "standard", Filters = { filters.Split(' ') } } } }, violations);
        violations.ThrowIfAny();
        return registry.Find("own")!;
    }
}
