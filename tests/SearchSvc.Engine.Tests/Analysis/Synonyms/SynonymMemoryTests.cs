using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Analysis.Synonyms;

/// <summary>What many synonyms hold of memory: measured of the whole process, so that nothing else may run in it.</summary>
[Collection(Alone)]
public sealed class SynonymMemoryTests
{
    private const string Alone = "alone, for its memory";

    [SharedDataTheory("synonyms/wordnet-en-solr.txt")]
    [InlineData("standard", "")]
    [InlineData("english", ",lenient=true")]
    public void WordNet_is_small(string analyzer, string setting)
    {
        var rules = File.ReadAllLines(SharedData.Find("synonyms/wordnet-en-solr.txt")!);
        var schema = new SchemaMessage
        {
            Analyzers = { ["own"] = new AnalyzerMessage { Base = analyzer, Filters = { $"synonyms(set=wordnet{setting})" } } },
            Synonyms = { ["wordnet"] = new V1.Synonyms { Rules = { rules } } },
        };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var registry = Registry(schema);

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 50_000_000);
        Assert.Contains("respir", string.Join(' ', Tokens(registry.Find("own")!, "breathe")));
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class OneAtATime;
}
