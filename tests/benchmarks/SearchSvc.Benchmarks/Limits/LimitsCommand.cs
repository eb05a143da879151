using System.CommandLine;

namespace SearchSvc.Benchmarks.Limits;

/// <summary>The command `limits`.</summary>
internal static class LimitsCommand
{
    public static Command Create()
    {
        var terms = new Option<int>("--terms") { Description = "How many distinct terms one field has.", DefaultValueFactory = _ => 10_000_000 };
        var documents = new Option<int>("--docs") { Description = "How many documents others search.", DefaultValueFactory = _ => 200_000 };
        var limit = new Option<int>("--limit") { Description = "The time that each costly search may take, in ms.", DefaultValueFactory = _ => 500 };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => 5 };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where the index is kept for the next run; else it goes with this one." };
        var command = new Command(
            "limits",
            "Asks what goes through very many terms, with a timeout and with a deadline: how late it ends, and what others notice beside it.");
        command.Add(terms);
        command.Add(documents);
        command.Add(limit);
        command.Add(rounds);
        command.Add(folder);
        command.SetAction(async (result, stop) =>
        {
            await using var searches = await LimitsSearches.OpenAsync(
                result.GetValue(folder), result.GetValue(terms), result.GetValue(documents), Console.Out, stop);
            return await new LimitsReport(Console.Out, searches, TimeSpan.FromMilliseconds(result.GetValue(limit)), result.GetValue(rounds)).RunAsync(stop);
        });
        return command;
    }
}
