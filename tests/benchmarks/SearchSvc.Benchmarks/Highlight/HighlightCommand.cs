using System.CommandLine;

namespace SearchSvc.Benchmarks.Highlight;

/// <summary>The command `highlight`.</summary>
internal static class HighlightCommand
{
    public static Command Create()
    {
        var articles = new Option<FileInfo>("--articles")
        {
            Description = "Articles: NDJSON with title and text.",
            DefaultValueFactory = _ => new FileInfo(Path.Combine("deploy", "sample", "wikipedia-1000.ndjson")),
        };
        var rounds = new Option<int>("--rounds") { Description = "How often each thing is measured.", DefaultValueFactory = _ => 25 };
        var command = new Command(
            "highlight",
            "Measures what highlighting a field of a megabyte costs beside analyzing it, and what highlighting a page of hits costs beside the search.");
        command.Add(articles);
        command.Add(rounds);
        command.SetAction(async (result, stop) =>
        {
            var all = Article.Read(result.GetRequiredValue(articles).FullName);
            var fails = new LongTextReport(Console.Out, all).Run(result.GetValue(rounds));
            await new PageReport(Console.Out, all).RunAsync(result.GetValue(rounds), stop);
            return fails ? 1 : 0;
        });
        return command;
    }
}
