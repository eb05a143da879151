using System.Text.Json;

namespace SearchSvc.Benchmarks.Highlight;

/// <param name="Json">As it is indexed.</param>
internal sealed record Article(string Id, string Title, string Text, string Json)
{
    public static IReadOnlyList<Article> Read(string file) => [.. File.ReadLines(file).Select(line =>
    {
        using var article = JsonDocument.Parse(line);
        var root = article.RootElement;
        return new Article(root.GetProperty("id").GetString()!, root.GetProperty("title").GetString()!, root.GetProperty("text").GetString()!, line);
    })];
}
