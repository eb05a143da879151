using System.Text.Json;
using System.Text.RegularExpressions;
using ZstdSharp;

namespace SearchSvc.Benchmarks.Suggest;

/// <summary>Titles like those of an encyclopedia, the same in every run: real ones, and beginnings of the sentences of its articles.</summary>
internal static partial class SuggestTitles
{
    private const int MostViews = 10_000_000;

    /// <exception cref="InvalidDataException">The articles do not give so many.</exception>
    public static IReadOnlyList<SuggestTitle> Generate(string corpus, int count)
    {
        var random = new Random(42);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var articles = Articles(corpus).ToList();
        for (var length = 7; length > 1 && texts.Count < count; length--)
        {
            foreach (var (title, text) in articles)
            {
                texts.Add(title);
                foreach (var part in Sentence().Split(text))
                {
                    var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    for (var start = 0; start + length <= words.Length && texts.Count < count; start += length)
                    {
                        texts.Add(string.Join(' ', words[start..(start + 2 + random.Next(length - 1))]));
                    }
                }
            }
        }

        return texts.Count >= count
            ? [.. texts.Take(count).Select(text => new SuggestTitle(text, (int)Math.Pow(MostViews, random.NextDouble())))]
            : throw new InvalidDataException($"the articles give {texts.Count} titles, not {count}");
    }

    private static IEnumerable<(string Title, string Text)> Articles(string corpus)
    {
        using var file = new StreamReader(new DecompressionStream(File.OpenRead(corpus)));
        while (file.ReadLine() is { } line)
        {
            using var article = JsonDocument.Parse(line);
            yield return (article.RootElement.GetProperty("title").GetString()!, article.RootElement.GetProperty("text").GetString()!);
        }
    }

    [GeneratedRegex(@"[.;:()\n""]+\s*")]
    private static partial Regex Sentence();
}
