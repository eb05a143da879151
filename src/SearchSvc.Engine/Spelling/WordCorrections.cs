using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Spelling;

/// <summary>
/// What single words may have meant, by a noisy channel: how often documents have a candidate, and how likely it was written so
/// (<see cref="TypingCosts"/>). Candidates come from the terms of the index (<see cref="CandidateTerms"/>) and are words as documents write them
/// (<see cref="SurfaceForms"/>), for several indexes together.
/// </summary>
internal sealed class WordCorrections(IReadOnlyList<SpellingIndex> indexes, SpellingLimit limit)
{
    public const int ShortestWord = 3;
    private const int LongestWord = 40;
    private const int LongestWithOneEdit = 4;
    private const int MostOptions = 8;

    // A space left out, or one too many.
    private const double SpaceCost = 3.5;

    // A word that the index has is right but for one in some fifty.
    private const double KnownCost = 4;
    private const double UnknownCost = 14;

    // Of what is in no document, in documents.
    private const double Unseen = 0.5;

    private readonly Dictionary<(string Word, string Fields), long?> known = [];
    private readonly Dictionary<(string First, string Second, int Gap, string Fields), double> evidence = [];
    private readonly double documents = 1 + indexes.Sum(index => (double)index.Reader.NumDocs);

    /// <summary>The most edits between a word and a candidate; AUTO is 1 in words of up to 4 characters, else 2.</summary>
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

    /// <summary>The word as it is written.</summary>
    public WordOption AsWritten(string word, IReadOnlyList<string> fields) => Frequency(word, fields) is var frequency && frequency == 0 && MayCorrect(word)
        ? new WordOption(null, 1, LogShare(0) - UnknownCost)
        : new WordOption(null, 1, LogShare(frequency ?? documents));

    /// <summary>What a word may have meant, the likeliest first.</summary>
    public IReadOnlyList<WordOption> Options(string word, IReadOnlyList<string> fields)
    {
        var doubt = Frequency(word, fields) == 0 ? 0 : KnownCost;
        word = word.ToLowerInvariant();
        var maxEdits = Fuzziness.IsAuto && word.Length <= LongestWithOneEdit ? 1 : Fuzziness.Most;
        var frequencies = new Dictionary<string, double>();
        foreach (var index in indexes)
        {
            foreach (var field in index.Texts(fields))
            {
                foreach (var (written, frequency) in Candidates(index, field, word, maxEdits))
                {
                    frequencies[written] = frequencies.GetValueOrDefault(written) + frequency;
                }
            }
        }

        return [.. frequencies
            .Select(form => new WordOption(form.Key, 1, LogShare(form.Value) - TypingCosts.Between(word, form.Key) - doubt))
            .Concat(Splits(word, fields).Select(split => split with { Score = split.Score - doubt }))
            .OrderByDescending(option => option.Score)
            .ThenBy(option => option.Text, StringComparer.Ordinal)
            .Take(MostOptions)];
    }

    /// <summary>Two words as one, where the index has that.</summary>
    public WordOption? Joined(string first, string second, IReadOnlyList<string> fields)
    {
        var joined = (first + second).ToLowerInvariant();
        var doubt = Frequency(first, fields) > 0 && Frequency(second, fields) > 0 ? KnownCost : 0;
        return MayCorrect(joined) && Frequency(joined, fields) is > 0 and var frequency
            ? new WordOption(joined, 2, LogShare(frequency) - SpaceCost - doubt)
            : null;
    }

    /// <summary>How much likelier a word is behind another than anywhere, as a logarithm; 0 where nothing is known of that.</summary>
    /// <param name="gap">How many places it stands behind.</param>
    public double Evidence(string first, string second, int gap, IReadOnlyList<string> fields)
    {
        var key = (first, second, gap, string.Join('\n', fields));
        if (!evidence.TryGetValue(key, out var found))
        {
            found = Pair(first, second, gap, fields)?.Evidence ?? 0;
            evidence.Add(key, found);
        }

        return found;
    }

    private static IEnumerable<(string Written, double Frequency)> FormsOf(
        SurfaceForms forms, MappedText field, string term, int frequency, string word, int maxEdits) =>
        CandidateTerms.AreWords(field)
            ? term == word ? [] : [(term, frequency)]
            : forms.Of(field, term, word, maxEdits).Select(form => (form.Key, form.Value * frequency));

    private IEnumerable<(string Written, double Frequency)> Candidates(SpellingIndex index, MappedText field, string word, int maxEdits)
    {
        var forms = new SurfaceForms(index, limit);
        return new CandidateTerms(index, limit).Find(field, word, maxEdits)
            .SelectMany(candidate => FormsOf(forms, field, candidate.Term, candidate.Frequency, word, maxEdits));
    }

    private WordPair? Pair(string first, string second, int gap, IReadOnlyList<string> fields)
    {
        WordPair? sum = null;
        foreach (var index in indexes)
        {
            if (!limit.Reached() && index.Pair(fields, first, second, gap) is { } pair)
            {
                sum = sum is { } others ? others + pair : pair;
            }
        }

        return sum;
    }

    /// <summary>Two words that were written as one, where the index has them next to each other.</summary>
    private IEnumerable<WordOption> Splits(string word, IReadOnlyList<string> fields)
    {
        for (var i = 1; i < word.Length && !limit.Reached(); i++)
        {
            if (Frequency(word[..i], fields) > 0
                && Frequency(word[i..], fields) > 0
                && Pair(word[..i], word[i..], 1, fields) is { Adjacent: > 0 } pair)
            {
                yield return new WordOption($"{word[..i]} {word[i..]}", 1, LogShare(Math.Min(pair.Adjacent, pair.Together)) - SpaceCost);
            }
        }
    }

    private double LogShare(double frequency) => Math.Log((Unseen + frequency) / documents);
}
