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
        var command = new Command(
            "relevance",
            "Indexes judged collections through the service and measures how it ranks; fails where q falls below plain BM25.");
        command.Add(data);
        command.Add(multilingual);
        command.SetAction((result, stop) =>
            new RelevanceReport(result.GetRequiredValue(data).FullName, Console.Out).RunAsync(result.GetValue(multilingual), stop));
        return command;
    }
}
