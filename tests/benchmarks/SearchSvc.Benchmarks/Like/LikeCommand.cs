using System.CommandLine;

namespace SearchSvc.Benchmarks.Like;

/// <summary>The command `like`.</summary>
internal static class LikeCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "The folder with ir/ and corpora/.", Required = true };
        var asked = new Option<int>("--asked")
        {
            Description = "About how many documents of each labelled corpus are asked for their neighbours.",
            DefaultValueFactory = _ => 1_500,
        };
        var command = new Command(
            "like",
            "Indexes judged collections and labelled corpora through the service and measures how many of the documents that it finds alike belong together, beside Lucene's own MoreLikeThis; fails where that is as good.");
        command.Add(data);
        command.Add(asked);
        command.SetAction((result, stop) =>
            new LikeReport(result.GetRequiredValue(data).FullName, Math.Max(1, result.GetValue(asked)), Console.Out).RunAsync(stop));
        return command;
    }
}
