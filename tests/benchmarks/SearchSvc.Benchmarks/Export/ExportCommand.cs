using System.CommandLine;

namespace SearchSvc.Benchmarks.Export;

/// <summary>The command `export`.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var documents = new Option<int>("--docs") { Description = "How many documents are generated.", DefaultValueFactory = _ => 2_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each stream is cancelled.", DefaultValueFactory = _ => 15 };
        var only = new Option<string>("--only") { Description = "Streams alone whose names contain this.", DefaultValueFactory = _ => "" };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where the index is kept for the next run; else it goes with this one." };
        var command = new Command("export", "Streams every document: what memory is held meanwhile, and how soon a stream ends that is cancelled.");
        command.Add(documents);
        command.Add(rounds);
        command.Add(only);
        command.Add(folder);
        command.SetAction((result, stop) =>
            new ExportReport(Console.Out).RunAsync(
                result.GetValue(documents), result.GetValue(rounds), result.GetValue(only)!, result.GetValue(folder), stop));
        return command;
    }
}
