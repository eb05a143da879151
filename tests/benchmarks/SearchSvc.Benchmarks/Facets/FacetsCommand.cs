using System.CommandLine;

namespace SearchSvc.Benchmarks.Facets;

/// <summary>The command `facets`.</summary>
internal static class FacetsCommand
{
    public static Command Create()
    {
        var documents = new Option<int>("--docs") { Description = "How many documents are generated.", DefaultValueFactory = _ => 1_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each search is measured.", DefaultValueFactory = _ => 9 };
        var command = new Command("facets", "Measures what aggregations add to a search: the ratio to the search without them, by medians.");
        command.Add(documents);
        command.Add(rounds);
        command.SetAction((result, stop) =>
            new FacetsReport(Console.Out).RunAsync(result.GetValue(documents), result.GetValue(rounds), stop));
        return command;
    }
}
