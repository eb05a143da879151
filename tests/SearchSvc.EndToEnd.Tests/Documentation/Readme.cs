using System.Text.RegularExpressions;

namespace SearchSvc.EndToEnd.Tests.Documentation;

/// <summary>The commands and examples of README.md.</summary>
internal static partial class Readme
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");

    /// <summary>Every command of the blocks marked "sh", one that goes over several lines as one, without comments.</summary>
    public static IReadOnlyList<string> Commands { get; } =
    [
        .. from block in Blocks("sh")
           from Match command in CommandPattern().Matches(block)
           select command.Value.Trim(),
    ];

    public static IReadOnlyList<string> GrpcurlCommands { get; } = [.. Commands.Where(command => command.StartsWith("grpcurl ", StringComparison.Ordinal))];

    public static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Text, $"^```{Regex.Escape(language)}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(block => block.Groups[1].Value);

    // A line that begins with a letter, on to the end of its quotes: they may hold line breaks.
    [GeneratedRegex(@"^[a-z](?:'[^']*'|[^'\n])*", RegexOptions.Multiline)]
    private static partial Regex CommandPattern();
}
