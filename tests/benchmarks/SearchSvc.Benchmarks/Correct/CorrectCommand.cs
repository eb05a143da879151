using System.CommandLine;
using System.Text.Json;
using ZstdSharp;

namespace SearchSvc.Benchmarks.Correct;

/// <summary>The command `correct`.</summary>
internal static class CorrectCommand
{
    public static Command Create()
    {
        var corpora = new Option<FileInfo[]>("--corpus")
        {
            Description = "Documents with text: NDJSON, or that compressed with zstd (.zst). Several: each in an index of its own.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var count = new Option<int>("--count") { Description = "How many misspellings of each kind there are.", DefaultValueFactory = _ => 300 };
        var seed = new Option<int>("--seed") { Description = "Another one gives other misspellings.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "correct",
            "Misspells words and phrases and has them corrected: how many are right at once, beside Lucene's DirectSpellChecker; fails where that is better.");
        command.Add(corpora);
        command.Add(count);
        command.Add(seed);
        command.SetAction(async (result, stop) =>
        {
            var failed = 0;
            foreach (var corpus in result.GetRequiredValue(corpora))
            {
                failed |= await new CorrectReport(Console.Out)
                    .RunAsync(corpus.Name, Texts(corpus.FullName), result.GetValue(count), result.GetValue(seed), stop);
            }

            return failed;
        });
        return command;
    }

    /// <summary>The field "text" of each document.</summary>
    public static IEnumerable<string> Texts(string path)
    {
        Stream stream = File.OpenRead(path);
        using var file = new StreamReader(path.EndsWith(".zst", StringComparison.Ordinal) ? new DecompressionStream(stream) : stream);
        while (file.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.GetProperty("text").GetString()!;
        }
    }
}
