using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Spelling;

/// <summary>
/// What single words may have meant, by a noisy channel: the frequency of a candidate weighs as much as how little it differs from what was
/// written. Candidates come from the terms of the index (<see cref="CandidateTerms"/>) and are words as documents write them
/// (<see cref="SurfaceForms"/>), for several indexes together.
/// </summary>
internal sealed class WordCorrections(IReadOnlyList<SpellingIndex> indexes, SpellingLimit limit)
{
    public const int ShortestWord = 3;
    private const int LongestWord = 40;
    private const int MostOptions = 8;

    // An edit is as unlikely as a word a hundred times rarer; the first letter is right more often than others.
    private const double EditCost = 4.6;
    private const double FirstLetterCost = 1.5;

    private readonly Dictionary<(string Word, string Fields), long?> known = [];

    /// <summary>The most edits between a word and a candidate; never more than its length allows.</summary>
    public Fuzziness Fuzziness { get; init; } = Fuzziness.Auto;

    /// <summary>In how many documents of all indexes a word stands, in the field of each that has it most often; null: no analyzer leaves
    /// anything of it, as of a stop word.</summary>
    public long? Frequency(string word, IReadOnlyList<string> fields)
    {
        var key = (word, string.Join('\n', fields));
        if (!known.TryGetValue(key, out var frequency))
        {
            foreach (var index in indexes)
            {
                if (index.Texts(fields).Select(field => index.FrequencyOfWord(field, word)).Max() is { } most)
                {
                    frequency = (frequency ?? 0) + Math.Max(most, index.FrequencyOfValue(fields, word));
                }
            }

            known.Add(key, frequency);
        }

        return frequency;
    }

    /// <summary>Whether something is a word that can be misspelt: letters, and not too few of them.</summary>
    public static bool MayCorrect(string word) =>
        word.Length is >= ShortestWord and <= LongestWord && word.All(c => char.IsLetter(c) && c is < '\u2E80' or (> '\uFB00' and < '\uFE00'));

    /// <summary>What a word may have meant, the likeliest first.</summary>
    public IReadOnlyList<WordOption> Options(string word, IReadOnlyList<string> fields)
    {
        word = word.ToLowerInvariant();
        var maxEdits = Math.Min(word.Length <= 4 ? 1 : 2, Fuzziness.Most);
        var frequencies = new Dictionary<string, double>();
        foreach (var index in indexes)
        {
            var terms = new CandidateTerms(index, limit);
            var forms = new SurfaceForms(index, limit);
            foreach (var field in index.Texts(fields))
            {
                foreach (var (term, frequency) in terms.Find(field, word, maxEdits))
                {
                    foreach (var (written, share) in forms.Of(field, term, word, maxEdits))
                    {
                        frequencies[written] = frequencies.GetValueOrDefault(written) + (share * frequency);
                    }
                }
            }
        }

        return [.. frequencies
            .Select(form => new WordOption(form.Key, 1, Math.Log(1 + form.Value) - Cost(word, form.Key)))
            .Concat(Splits(word, fields))
            .OrderByDescending(option => option.Score)
            .ThenBy(option => option.Text, StringComparer.Ordinal)
            .Take(MostOptions)];
    }

    /// <summary>Two words as one, where the index has that.</summary>
    public WordOption? Joined(string first, string second, IReadOnlyList<string> fields)
    {
        var joined = (first + second).ToLowerInvariant();
        return MayCorrect(joined) && Frequency(joined, fields) is > 0 and var frequency
            ? new WordOption(joined, 2, Math.Log(1 + frequency) - EditCost)
            : null;
    }

    /// <summary>Two words that were written as one, where the index has them next to each other.</summary>
    private IEnumerable<WordOption> Splits(string word, IReadOnlyList<string> fields)
    {
        for (var i = 2; i <= word.Length - 2 && !limit.Reached(); i++)
        {
            var text = $"{word[..i]} {word[i..]}";
            foreach (var index in indexes)
            {
                foreach (var field in index.Texts(fields))
                {
                    if (IsWord(index, field, word[..i], out var first) && IsWord(index, field, word[i..], out var second) && index.HasPhrase(field, text))
                    {
                        yield return new WordOption(text, 1, Math.Log(1 + Math.Min(first, second)) - EditCost);
                    }
                }
            }
        }
    }

    private static bool IsWord(SpellingIndex index, MappedText field, string part, out int frequency)
    {
        frequency = index.FrequencyOfWord(field, part) ?? 0;
        return frequency > 0;
    }

    private static double Cost(string word, string written) =>
        (EditDistance.Between(word, written) * EditCost) + (word[0] == written[0] ? 0 : FirstLetterCost);
}
