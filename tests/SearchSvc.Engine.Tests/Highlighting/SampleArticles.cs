using System.Text.Json;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>The articles that are shipped, as they are indexed.</summary>
internal static class SampleArticles
{
    public static string File { get; } = Find();

    public static IEnumerable<(string Id, string Text)> Texts() => System.IO.File.ReadLines(File).Select(line =>
    {
        var article = JsonDocument.Parse(line).RootElement;
        return (article.GetProperty("id").GetString()!, article.GetProperty("text").GetString()!);
    });

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "SearchSvc.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "deploy", "sample", "wikipedia-1000.ndjson");
    }
}
