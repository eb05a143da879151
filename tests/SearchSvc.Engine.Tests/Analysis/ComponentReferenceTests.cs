using System.Text.RegularExpressions;
using Lucene.Net.Analysis.Util;
using SearchSvc.Engine.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>docs/analysis.md against what there is, and what there is against Lucene's own components.</summary>
public sealed partial class ComponentReferenceTests
{
    private static readonly string[] Unavailable = ["hunspell_stem", "hyphenation_compound_word", "position"];

    public static TheoryData<string, string> Factories
    {
        get
        {
            var factories = new TheoryData<string, string>();
            foreach (var type in typeof(TokenFilterFactory).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsPublic: true }))
            {
                var kind = type.IsAssignableTo(typeof(TokenFilterFactory)) ? "filter"
                    : type.IsAssignableTo(typeof(TokenizerFactory)) ? "tokenizer"
                    : type.IsAssignableTo(typeof(CharFilterFactory)) ? "char filter"
                    : null;
                if (kind is not null)
                {
                    factories.Add(kind, Suffix().Replace(type.Name, ""));
                }
            }

            return factories;
        }
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Every_component_of_Lucene_goes_by_its_name(string kind, string name) =>
        Assert.True(kind switch
        {
            "filter" => TokenFilters.Catalog.Knows(name),
            "tokenizer" => Tokenizers.Catalog.Knows(name),
            _ => CharFilters.Catalog.Knows(name),
        });

    [Theory]
    [InlineData("tokenizer", "## Tokenizers")]
    [InlineData("char filter", "## Char filters")]
    [InlineData("filter", "## Token filters")]
    public void The_page_lists_every_component_with_its_settings(string kind, string heading)
    {
        var names = kind switch
        {
            "filter" => TokenFilters.Catalog.Names.Except(Unavailable),
            "tokenizer" => Tokenizers.Catalog.Names,
            _ => CharFilters.Catalog.Names,
        };

        Assert.Equal(
            names.Select(name => $"{name}: {Settings(kind, name)}"),
            DocumentedTables.Rows("analysis.md", heading).Select(row => $"{row[0].Trim('`')}: {string.Join(", ", DocumentedTables.Code(row[1]))}"));
        Assert.All(DocumentedTables.Rows("analysis.md", heading), row => Assert.NotEmpty(row[2]));
    }

    [Fact]
    public void What_is_not_available_says_why()
    {
        Assert.Equal(Unavailable, DocumentedTables.Rows("analysis.md", "Not available:").Select(row => row[0].Trim('`')));
        Assert.All(Unavailable, name => Assert.Contains(
            "is not available: ", Assert.Single(ViolationsOf(new AnalyzerMessage { Tokenizer = "standard", Filters = { name } })).Description));
    }

    [Fact]
    public void The_page_lists_every_ready_made_analyzer() =>
        Assert.Equal(
            ReadyMadeAnalyzers.Names.Select(ReadyMadeAnalyzers.Find)
                .Select(a => $"{a!.Name} {a.Language} {(a.HasStopWords ? "yes" : "")} {(a.Stems ? "yes" : "")}"),
            DocumentedTables.Rows("analysis.md", "## Ready-made analyzers").Select(row => $"{row[0].Trim('`')} {row[1]} {row[2]} {row[3]}"));

    [Fact]
    public void The_page_lists_every_filter_of_keywords() =>
        Assert.Equal(KeywordNormalizer.Names, DocumentedTables.Rows("analysis.md", "## Keywords").Select(row => row[0].Trim('`')));

    [Fact]
    public void The_pages_schema_works_as_it_says()
    {
        var page = DocumentedTables.Read("analysis.md");
        var json = page.Split("```json schema\n")[1].Split("```")[0];
        using var index = new TestIndex(SchemaMessage.Parser.ParseJson(json))
            .Put("1", """{"title":"<b>New York</b> Pizza","part":" A-1 "}""")
            .Put("2", """{"title":"The Netherlands"}""");

        Assert.Equal(["1"], index.Matches("title:\"ny pizza\""));
        Assert.Equal(["1"], index.Matches("title:(big apples)"));
        Assert.Equal(["2"], index.Matches("title:holland"));
        Assert.Equal(["1"], index.Matches("part:\"a-1\""));
    }

    /// <summary>The settings that a component has, from what it says to one that it has not.</summary>
    private static string Settings(string kind, string name)
    {
        var call = $"{name}(no_such_setting=1)";
        var found = ViolationsOf(kind switch
        {
            "filter" => new AnalyzerMessage { Tokenizer = "standard", Filters = { call } },
            "tokenizer" => new AnalyzerMessage { Tokenizer = call },
            _ => new AnalyzerMessage { Tokenizer = "standard", CharFilters = { call } },
        });
        var listed = found.Select(v => Has().Match(v.Description)).First(m => m.Success);
        return listed.Groups[1].Value == "none" ? "" : listed.Groups[2].Value;
    }

    [GeneratedRegex("(TokenFilter|CharFilter|Filter|Tokenizer)Factory$")]
    private static partial Regex Suffix();

    [GeneratedRegex(": it has (none|([a-z0-9_, ]+))")]
    private static partial Regex Has();
}
