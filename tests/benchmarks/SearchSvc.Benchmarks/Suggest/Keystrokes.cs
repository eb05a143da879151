namespace SearchSvc.Benchmarks.Suggest;

/// <summary>What people type: titles from their first key on, the popular more often; some begin with an inner word, some have a typo.</summary>
internal static class Keystrokes
{
    private const int Longest = 24;

    /// <returns>The text after each key.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<SuggestTitle> titles, int sessions)
    {
        var random = new Random(7);
        var typed = new List<string>();
        for (var i = 0; i < sessions; i++)
        {
            // Of three, the most viewed.
            var title = Enumerable.Range(0, 3).Select(_ => titles[random.Next(titles.Count)]).MaxBy(one => one.Views)!.Text.ToLowerInvariant();
            if (random.Next(5) == 0 && title.IndexOf(' ') is >= 0 and var space)
            {
                title = title[(space + 1)..];
            }

            if (random.Next(5) == 0)
            {
                title = Mistyped(title, random);
            }

            typed.AddRange(Enumerable.Range(1, Math.Min(Longest, title.Length)).Select(length => title[..length]));
        }

        return typed;
    }

    private static string Mistyped(string title, Random random)
    {
        var at = random.Next(Math.Min(title.Length - 1, Longest / 2));
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => title[..at] + title[(at + 1)..],
            1 => title[..at] + letter + title[at..],
            2 => title[..at] + letter + title[(at + 1)..],
            _ => title[..at] + title[at + 1] + title[at] + title[(at + 2)..],
        };
    }
}
