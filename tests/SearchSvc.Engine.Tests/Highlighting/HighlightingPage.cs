using System.Text.RegularExpressions;
using SearchSvc.Engine.Tests.Analysis;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>The JSON of docs/highlighting.md, block by block.</summary>
internal static partial class HighlightingPage
{
    /// <summary>What a block is ("search", "answer", …), and its text.</summary>
    public static IReadOnlyList<(string Kind, string Json)> Blocks { get; } =
    [
        .. BlockPattern().Matches(DocumentedTables.Read("highlighting.md").ReplaceLineEndings("\n"))
            .Select(block => (block.Groups[1].Value, block.Groups[2].Value)),
    ];

    [GeneratedRegex("^```json ([a-z_]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
