using System.Globalization;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>What Lucene 4.8's stemmers make of up to 2,000 words a language.</summary>
public sealed class StemmersTests
{
    public static TheoryData<string, string, int, string> Documented
    {
        get
        {
            var rows = new TheoryData<string, string, int, string>();
            foreach (var row in DocumentedTables.Rows("languages.md", "## How the stemmers compare"))
            {
                rows.Add(row[1].Trim('`'), row[2], int.Parse(row[3], NumberStyles.AllowThousands, CultureInfo.InvariantCulture), row[4]);
            }

            return rows;
        }
    }

    [SharedDataTheory("stemmers")]
    [MemberData(nameof(Documented))]
    public void The_page_says_how_many_words_stem_as_in_Lucene(string filter, string file, int count, string same)
    {
        var schema = IndexSchema.Compile(
            new SchemaMessage { Analyzers = { ["own"] = new V1.Analyzer { Tokenizer = "keyword", Filters = { filter } } } }, 1);
        var pairs = File.ReadLines(SharedData.Find($"stemmers/{file}.tsv")!).Select(line => line.Split('\t')).ToList();

        var agreed = pairs.Count(pair =>
            RequestedAnalysis.Run(new V1.AnalyzeTextRequest { Analyzer = "own", Text = pair[0] }, schema) is [var only] && only.Text == pair[1]);

        Assert.Equal(count, pairs.Count);
        Assert.Equal(same, string.Create(CultureInfo.InvariantCulture, $"{100.0 * agreed / pairs.Count:F1} %"));
        Assert.True(agreed >= 0.99 * pairs.Count, $"{agreed} of {pairs.Count}");
    }

    [SharedDataTheory("stemmers")]
    [InlineData("lucene-4.8-light")]
    [InlineData("lucene-4.8-snowball")]
    public void The_page_leaves_no_vocabulary_out(string folder) =>
        Assert.Equal(
            Directory.GetFiles(SharedData.Find($"stemmers/{folder}")!).Select(f => $"{folder}/{Path.GetFileNameWithoutExtension(f)}").Order(StringComparer.Ordinal),
            DocumentedTables.Rows("languages.md", "## How the stemmers compare").Select(r => r[2]).Where(f => f.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_language_that_stems_has_a_stemmer_by_name_and_tag()
    {
        var stemming = AnalyzerRegistry.ReadyMade.Select(ReadyMadeAnalyzers.Find).Where(a => a!.Stems).ToList();

        Assert.All(stemming, a => Assert.Equal(a!.Language, Stemmers.ByName[a.Name].Language));
        Assert.All(stemming, a => Assert.Equal(a!.Language, Stemmers.ByName[a.Language!].Language));
    }
}
