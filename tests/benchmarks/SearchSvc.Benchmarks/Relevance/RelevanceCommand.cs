using System.CommandLine;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>The command `relevance`.</summary>
internal static class RelevanceCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "The folder with ir/ and ir-multilingual/, each a folder a collection.",
            Required = true,
        };
        var multilingual = new Option<bool>("--multilingual")
        {
            Description = "Measures the question-to-paragraph sets of other languages too.",
        };
        var choose = new Option<bool>("--choose")
        {
            Description = "Tries every setting that those of q and of feedback were chosen from, and chooses again leaving one collection out.",
        };
        var command = new Command(
            "relevance",
            "Indexes judged collections through the service and measures how it ranks; fails where q falls below plain BM25.");
        command.Add(data);
        command.Add(multilingual);
        command.Add(choose);
        command.SetAction((result, stop) =>
            new RelevanceReport(result.GetRequiredValue(data).FullName, Console.Out).RunAsync(result.GetValue(multilingual), result.GetValue(choose), stop));
        return command;
    }
}
