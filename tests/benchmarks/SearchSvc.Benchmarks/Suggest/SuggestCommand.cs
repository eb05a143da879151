using System.CommandLine;

namespace SearchSvc.Benchmarks.Suggest;

/// <summary>The command `suggest`.</summary>
internal static class SuggestCommand
{
    public static Command Create()
    {
        var corpora = new Option<FileInfo>("--corpus")
        {
            Description = "Articles of which titles are made: NDJSON with title and text, compressed with zstd.",
            Required = true,
        };
        var titles = new Option<int>("--titles") { Description = "How many titles there are.", DefaultValueFactory = _ => 1_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often all keystrokes are typed.", DefaultValueFactory = _ => 5 };
        var sessions = new Option<int>("--sessions") { Description = "How many titles are typed, key by key.", DefaultValueFactory = _ => 200 };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "A PostgreSQL server with pg_trgm, as psql takes it (\"postgresql://localhost/postgres\"), to type in it too.",
        };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where the index is kept for the next run; else it goes with this one." };
        var command = new Command(
            "suggest",
            "Types titles key by key: what a keystroke costs beside the median term query of the same index, and beside PostgreSQL's pg_trgm.");
        command.Add(corpora);
        command.Add(titles);
        command.Add(rounds);
        command.Add(sessions);
        command.Add(postgres);
        command.Add(folder);
        command.SetAction(async (result, stop) =>
        {
            var all = SuggestTitles.Generate(result.GetRequiredValue(corpora).FullName, result.GetValue(titles));
            return await new SuggestReport(Console.Out, all, Keystrokes.Of(all, result.GetValue(sessions)))
                .RunAsync(result.GetValue(rounds), result.GetValue(postgres), result.GetValue(folder), stop);
        });
        return command;
    }
}
