using System.Text.RegularExpressions;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>The pages under docs/, for tests that keep them true.</summary>
internal static partial class DocumentedTables
{
    public static string Read(string page)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SearchSvc.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", page));
    }

    /// <summary>The rows of the table under a heading, or after a text, without its head.</summary>
    public static IReadOnlyList<string[]> Rows(string page, string after)
    {
        var text = Read(page);
        var lines = text[(text.IndexOf(after, StringComparison.Ordinal) + after.Length)..].Split('\n');
        return [.. lines.SkipWhile(l => !l.StartsWith('|')).TakeWhile(l => l.StartsWith('|')).Skip(2).Select(l => l[1..^1].Split('|').Select(c => c.Trim()).ToArray())];
    }

    /// <summary>What stands in backquotes.</summary>
    public static IEnumerable<string> Code(string cell) => Quoted().Matches(cell).Select(m => m.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
