using System.Text.RegularExpressions;
using SearchSvc.Engine.Tests.Analysis;

namespace SearchSvc.Engine.Tests.Examples;

/// <summary>The JSON of a page of docs/, block by block.</summary>
internal static partial class DocumentedExamples
{
    /// <summary>What each block is ("request", "answer", …), and its text.</summary>
    public static IReadOnlyList<(string Kind, string Json)> Of(string page) =>
    [
        .. BlockPattern().Matches(DocumentedTables.Read(page).ReplaceLineEndings("\n"))
            .Select(block => (block.Groups[1].Value, block.Groups[2].Value)),
    ];

    [GeneratedRegex("^```json ([a-z_]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
