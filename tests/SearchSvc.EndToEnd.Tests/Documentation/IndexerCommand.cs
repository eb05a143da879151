namespace SearchSvc.EndToEnd.Tests.Documentation;

/// <summary>A command line of the README that runs the indexer out of the checkout.</summary>
internal static class IndexerCommand
{
    private const string Start = "dotnet run --project src/SearchSvc.Indexer -- ";

    public static bool IsOne(string command) => command.StartsWith(Start, StringComparison.Ordinal);

    public static string[] Arguments(string command) => command[Start.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
