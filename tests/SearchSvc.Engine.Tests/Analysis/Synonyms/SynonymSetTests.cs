using SearchSvc.Engine.Analysis.Synonyms;
using SearchSvc.Engine.Errors;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis.Synonyms;

public sealed class SynonymSetTests
{
    [Theory]
    [InlineData("a", "one term alone")]
    [InlineData("a -> b", "one term alone")]
    [InlineData("a =>", "nothing on one side")]
    [InlineData("=> a", "nothing on one side")]
    [InlineData("a => b => c", "twice")]
    [InlineData("a, b\\", "ends with a backslash")]
    [InlineData("the => b", "analysis leaves nothing of 'the'")]
    [InlineData("the, b", "analysis leaves nothing of 'the'")]
    [InlineData("b c d e f g h i j k l m n o p q r, z", "more than 16 words")]
    public void A_line_that_is_wrong_is_named(string line, string problem)
    {
        var found = Violations(["x, y", "# comment", line, "z, w"]);

        Assert.Equal("schema.synonyms[own].rules[2]", Assert.Single(found).Field);
        Assert.Contains(problem, found[0].Description);
    }

    [Fact]
    public void A_file_as_one_rule_has_lines_of_its_own()
    {
        var violation = Assert.Single(Violations(["x, y\n# comment\n\nz"]));

        Assert.Equal("schema.synonyms[own].rules[0]", violation.Field);
        Assert.StartsWith("line 4: ", violation.Description);
    }

    [Fact]
    public void Of_many_wrong_lines_the_first_are_shown()
    {
        var found = Violations([.. Enumerable.Repeat("a", 1_000)]);

        Assert.Equal(21, found.Count);
        Assert.Equal("980 more of its lines are wrong", found[^1].Description);
    }

    [Fact]
    public void What_is_too_much_is_refused()
    {
        Assert.Contains("more than 256 terms", Assert.Single(Violations([string.Join(',', Enumerable.Range(0, 300))])).Description);
        Assert.Contains("of more than 256 characters", Assert.Single(Violations([$"a, {new string('b', 300)}"])).Description);
        Assert.Contains("lines", Assert.Single(Violations([string.Concat(Enumerable.Repeat("a,b\n", SynonymSet.MaxLines + 1))])).Description);
        Assert.Contains("characters", Assert.Single(Violations([new string(' ', SynonymSet.MaxLength + 1)])).Description);
        Assert.Contains(
            "'q' has more than 1,000 synonyms",
            Assert.Single(Violations([.. Enumerable.Range(0, 5).Select(i => "q," + string.Join(',', Enumerable.Range(i * 220, 220)))])).Description);
    }

    [Fact]
    public void A_lenient_filter_passes_over_what_analysis_leaves_nothing_of() =>
        Assert.Empty(ViolationsOf(new AnalyzerMessage { Base = "english", Filters = { "synonyms(rules=\"the => b\",lenient=true)" } }));

    private static IReadOnlyList<Violation> Violations(IReadOnlyList<string> rules) => ViolationsOf(new SchemaMessage
    {
        Analyzers = { ["own"] = new AnalyzerMessage { Base = "english", Filters = { "synonyms(set=own)" } } },
        Synonyms = { ["own"] = new V1.Synonyms { Rules = { rules } } },
    });
}
