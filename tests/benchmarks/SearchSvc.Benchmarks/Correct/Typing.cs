namespace SearchSvc.Benchmarks.Correct;

/// <summary>Makes the mistakes that people make on a keyboard.</summary>
internal sealed class Typing(Random random)
{
    public const string LeftOut = "a letter left out";
    public const string More = "a letter more";
    public const string Other = "another letter";
    public const string NextKey = "a neighbouring key";
    public const string Swapped = "letters swapped";
    public const string Two = "two of these";

    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>The kinds of mistakes in a word.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [LeftOut, More, Other, NextKey, Swapped, Two];

    /// <param name="word">Letters from a to z, two at least.</param>
    public string Misspell(string word, string kind)
    {
        var at = random.Next(word.Length);
        switch (kind)
        {
            case LeftOut:
                return word.Remove(at, 1);
            case More:
                return word.Insert(random.Next(word.Length + 1), Letter().ToString());
            case Other:
                return $"{word[..at]}{Letter()}{word[(at + 1)..]}";
            case NextKey:
                var near = Neighbours(word[at]);
                return $"{word[..at]}{near[random.Next(near.Count)]}{word[(at + 1)..]}";
            case Swapped:
                at = random.Next(word.Length - 1);
                return $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}";
            default:
                return Misspell(Misspell(word, Kinds[random.Next(Kinds.Count - 1)]), Kinds[random.Next(Kinds.Count - 1)]);
        }
    }

    private char Letter() => (char)('a' + random.Next(26));

    /// <summary>The keys beside, above and below one.</summary>
    private static List<char> Neighbours(char key)
    {
        var row = Array.FindIndex(Rows, keys => keys.Contains(key, StringComparison.Ordinal));
        var column = Rows[row].IndexOf(key, StringComparison.Ordinal);
        (int Row, int Column)[] places =
            [(row, column - 1), (row, column + 1), (row - 1, column), (row - 1, column + 1), (row + 1, column - 1), (row + 1, column)];
        return [.. places
            .Where(place => place.Row >= 0 && place.Row < Rows.Length && place.Column >= 0 && place.Column < Rows[place.Row].Length)
            .Select(place => Rows[place.Row][place.Column])];
    }
}
