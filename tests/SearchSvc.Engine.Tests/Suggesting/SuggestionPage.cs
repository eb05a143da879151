using System.Text.RegularExpressions;
using SearchSvc.Engine.Tests.Analysis;

namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>The JSON of docs/suggestions.md, block by block.</summary>
internal static partial class SuggestionPage
{
    /// <summary>What a block is ("request", "answer", …), and its text.</summary>
    public static IReadOnlyList<(string Kind, string Json)> Blocks { get; } =
    [
        .. BlockPattern().Matches(DocumentedTables.Read("suggestions.md").ReplaceLineEndings("\n"))
            .Select(block => (block.Groups[1].Value, block.Groups[2].Value)),
    ];

    [GeneratedRegex("^```json ([a-z]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
