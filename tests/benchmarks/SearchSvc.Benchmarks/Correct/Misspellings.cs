namespace SearchSvc.Benchmarks.Correct;

/// <summary>Misspelt words and phrases, the same in every run: words of texts that the index has not seen, as often as they stand there, if it has
/// them; phrases where a document has all of their words, since nothing else can be proposed.</summary>
internal sealed class Misspellings(WordIndex index, int seed)
{
    public const string Joined = "words joined";
    public const string Split = "a word split";
    private const int ShortestWord = 4;
    private const int LongestWord = 30;

    private readonly Random random = new(seed);
    private readonly IReadOnlyList<string[]> texts = [.. index.Held.Select(Words).Where(words => words.Length > 3)];

    /// <summary>Every kind of mistake as often, in a word alone and beside its neighbours.</summary>
    /// <param name="count">Of each kind.</param>
    /// <param name="inContext">With the word before, the word behind, or both, in turn.</param>
    public IReadOnlyList<Misspelling> Draw(int count, bool inContext)
    {
        var typing = new Typing(random);
        var drawn = new List<Misspelling>();
        foreach (var kind in Typing.Kinds)
        {
            for (var i = 0; i < count;)
            {
                var (words, at) = DrawPhrase(inContext ? i % 3 : null);
                var typed = typing.Misspell(words[at], kind);
                if (typed.Length >= ShortestWord && typed != words[at])
                {
                    drawn.Add(new Misspelling(kind, string.Join(' ', words), string.Join(' ', [.. words[..at], typed, .. words[(at + 1)..]]), index.Frequency(typed) > 0));
                    i++;
                }
            }
        }

        return drawn;
    }

    /// <summary>Two neighbouring words as one, and one word as two.</summary>
    /// <param name="count">Of each kind.</param>
    public IReadOnlyList<Misspelling> DrawSpaces(int count)
    {
        var drawn = new List<Misspelling>();
        while (drawn.Count < count)
        {
            var (words, _) = DrawPhrase(1);
            var typed = string.Concat(words);
            if (words.All(word => word.Length > 1) && typed.Length >= ShortestWord)
            {
                drawn.Add(new Misspelling(Joined, string.Join(' ', words), typed, index.Frequency(typed) > 0));
            }
        }

        while (drawn.Count < 2 * count)
        {
            var (words, _) = DrawPhrase(null);
            if (words[0].Length >= 2 * ShortestWord)
            {
                var cut = random.Next(2, words[0].Length - 1);
                drawn.Add(new Misspelling(
                    Split, words[0], $"{words[0][..cut]} {words[0][cut..]}", index.Frequency(words[0][..cut]) > 0 && index.Frequency(words[0][cut..]) > 0));
            }
        }

        return drawn;
    }

    /// <summary>Words and phrases with nothing wrong.</summary>
    public IReadOnlyList<string> DrawRight(int count) => [.. Enumerable.Range(0, count).Select(i => string.Join(' ', DrawPhrase(i % 4 == 3 ? null : i % 4).Words))];

    /// <param name="neighbours">0: the word before, 1: the word behind, 2: both; null: the word alone.</param>
    private (string[] Words, int At) DrawPhrase(int? neighbours)
    {
        while (true)
        {
            var words = texts[random.Next(texts.Count)];
            var at = random.Next(1, words.Length - 1);
            var (first, last) = neighbours switch { null => (at, at), 0 => (at - 1, at), 1 => (at, at + 1), _ => (at - 1, at + 1) };
            var phrase = words[first..(last + 1)];
            if (words[at].Length is >= ShortestWord and <= LongestWord
                && phrase.All(word => word.Length > 0 && index.Frequency(word) > 0)
                && (neighbours is null || index.HasTogether(phrase)))
            {
                return (phrase, at - first);
            }
        }
    }

    /// <summary>The words of a text in small letters; what is not of letters from a to z alone is empty, and ends phrases.</summary>
    private static string[] Words(string text) => [.. text.ToLowerInvariant()
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.All(char.IsAsciiLetterLower) ? word : "")];
}
