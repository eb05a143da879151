using System.CommandLine;

namespace SearchSvc.Benchmarks.Facets;

/// <summary>The command `facets`.</summary>
internal static class FacetsCommand
{
    public static Command Create()
    {
        var documents = new Option<int>("--docs") { Description = "How many documents are generated.", DefaultValueFactory = _ => 1_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each search is measured.", DefaultValueFactory = _ => 9 };
        var only = new Option<string>("--only") { Description = "Measures aggregations alone whose names contain this.", DefaultValueFactory = _ => "" };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where the index is kept for the next run; else it goes with this one." };
        var command = new Command("facets", "Measures what aggregations add to a search: the ratio to the search without them, by medians.");
        command.Add(documents);
        command.Add(rounds);
        command.Add(only);
        command.Add(folder);
        command.SetAction((result, stop) =>
            new FacetsReport(Console.Out).RunAsync(
                result.GetValue(documents), result.GetValue(rounds), result.GetValue(only)!, result.GetValue(folder), stop));
        return command;
    }
}
