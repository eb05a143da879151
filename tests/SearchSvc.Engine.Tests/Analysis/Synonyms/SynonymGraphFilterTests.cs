using SearchSvc.Engine.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis.Synonyms;

/// <summary>What comes out of the filter, each token as "term position>node that it reaches".</summary>
public sealed class SynonymGraphFilterTests
{
    [Theory]
    [InlineData("tv, television", "a tv set", "a 0>1", "tv 1>2", "television 1>2", "set 2>3")]
    [InlineData("tv => television", "a tv set", "a 0>1", "television 1>2", "set 2>3")]
    [InlineData("ny, new york", "ny pizza", "ny 0>2", "new 0>1", "york 1>2", "pizza 2>3")]
    [InlineData("ny, new york", "new york pizza", "new 0>1", "ny 0>2", "york 1>2", "pizza 2>3")]
    [InlineData("ny, new york", "new new york york", "new 0>1", "new 1>2", "ny 1>3", "york 2>3", "york 3>4")]
    [InlineData("usa, united states, u s a", "united states", "united 0>3", "usa 0>4", "u 0>1", "s 1>2", "a 2>4", "states 3>4")]
    [InlineData("a b => x|a b c => y", "a b c", "y 0>1")]
    [InlineData("a b c d => y|b c => z", "a b c e", "a 0>1", "z 1>2", "e 2>3")]
    [InlineData("a => b|b => c", "a b", "b 0>1", "c 1>2")]
    [InlineData("a => a, b", "a", "a 0>1", "b 0>1")]
    [InlineData("a, b|a, c", "a", "a 0>1", "b 0>1", "c 0>1")]
    [InlineData("a b => c", "a", "a 0>1")]
    [InlineData(@"a\, b => c", "a, b", "c 0>1")]
    [InlineData("TV, Television", "tv", "tv 0>1", "television 0>1")]
    [InlineData("x the y => z", "x y", "z 0>1")]
    [InlineData("x y => z", "x the y", "z 0>1")]
    [InlineData("x y, z", "x the y w", "x 0>1", "z 0>3", "y 2>3", "w 3>4")]
    [InlineData("z => x the y", "z w", "x 0>1", "y 2>3", "w 3>4")]
    [InlineData("b => c", "a the b", "a 0>1", "c 2>3")]
    public void Analyze_Rules_GivesAGraph(string rules, string text, params string[] tokens)
    {
        var analyzer = Custom("standard", "lowercase", "stop(words=the)", $"synonym_graph(rules=\"{rules}\")");

        Assert.Equal(tokens, TextAnalysis.Analyze(analyzer, text, 100).Select(t => $"{t.Text} {t.Position}>{t.Position + t.PositionLength}"));
    }

    [Fact]
    public void Tokens_in_one_place_may_each_match()
    {
        var analyzer = Custom("whitespace", "ascii_folding(preserve_original=true)", "synonyms(rules=\"cafe => bar\")");

        Assert.Equal(["bar"], Tokens(analyzer, "café"));
    }

    [Fact]
    public void Synonyms_have_the_offsets_and_a_type_of_what_they_stand_for()
    {
        var tokens = TextAnalysis.Analyze(Custom("standard", "synonyms(rules=\"new york, ny\")"), "in new york", 10);

        Assert.Equal(
            [("in", 0, 2, "<ALPHANUM>"), ("new", 3, 6, "<ALPHANUM>"), ("ny", 3, 11, "SYNONYM"), ("york", 7, 11, "<ALPHANUM>")],
            tokens.Select(t => (t.Text, t.StartOffset, t.EndOffset, t.Type)));
    }

    [Fact]
    public void The_first_may_stand_for_all() =>
        Assert.Equal(["tv", "tv"], Tokens(Custom("standard", "synonyms(rules=\"tv, television\",expand=false)"), "television tv"));

    [Fact]
    public void Documents_pass_without_synonyms()
    {
        var registry = Registry(new SchemaMessage
        {
            Analyzers = { ["own"] = new AnalyzerMessage { Base = "english", Filters = { "synonyms(set=a|b)" } } },
            Synonyms =
            {
                ["a"] = new V1.Synonyms { Rules = { "# a comment", "", "running, jogging" } },
                ["b"] = new V1.Synonyms { Rules = { "tv => television\r\nny, new york" } },
            },
        });

        Assert.Equal(["run", "jog", "televis"], Tokens(registry.Find("own")!, "running tv"));
        Assert.Equal(["run", "tv"], Tokens(registry.FindForDocuments("own")!, "running tv"));
    }

    [Fact]
    public void Two_filters_of_synonyms_are_one_too_many() =>
        Assert.Contains(
            "name several sets",
            Assert.Single(ViolationsOf(new AnalyzerMessage { Tokenizer = "standard", Filters = { "synonyms(rules=\"a,b\")", "synonyms(rules=\"c,d\")" } }))
                .Description);
}
