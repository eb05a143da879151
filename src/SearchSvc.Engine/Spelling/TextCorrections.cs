using System.Text;

namespace SearchSvc.Engine.Spelling;

/// <summary>Corrects the words of a text jointly: everything else in it, and every word that was not misspelt, stays as it was written.</summary>
internal sealed class TextCorrections(WordCorrections words)
{
    private const int Beam = 16;
    private const int MostMisspelt = 6;

    // A word that the index has is as good as one a hundred times more frequent; one that it lacks is kept only for want of another.
    private const double KnownBonus = 4;
    private const double UnknownScore = -14;

    /// <summary>The texts that may have been meant, the likeliest first.</summary>
    /// <param name="all">In the order of the text.</param>
    /// <param name="evenKnown">Words that the index has may be misspelt too.</param>
    public IReadOnlyList<TextCorrection> Find(string text, IReadOnlyList<TextWord> all, bool evenKnown)
    {
        var states = new List<State> { new(0, "", 0, 0) };
        var misspelt = 0;
        for (var i = 0; i < all.Count; i++)
        {
            var options = Options(text, all, i, evenKnown, ref misspelt);
            states = [.. states
                .SelectMany(state => state.Next > i ? [state] : options.Select(option => Taken(text, all, i, state, option)))
                .OrderByDescending(state => state.Score)
                .Take(Beam)];
        }

        return [.. states
            .Select(state => new TextCorrection(state.Text + text[state.End..], state.Score))
            .Where(correction => correction.Text != text)
            .DistinctBy(correction => correction.Text)];
    }

    /// <summary>Whether a word is one that no document has.</summary>
    public bool IsUnknown(TextWord word) => WordCorrections.MayCorrect(word.Written) && words.Frequency(word.Written, word.Fields) == 0;

    private List<WordOption> Options(string text, IReadOnlyList<TextWord> all, int i, bool evenKnown, ref int misspelt)
    {
        var word = all[i];
        var isUnknown = IsUnknown(word);
        var frequency = words.Frequency(word.Written, word.Fields) ?? 0;
        var options = new List<WordOption> { new(null, 1, isUnknown ? UnknownScore : Math.Log(1 + frequency) + KnownBonus) };
        if ((isUnknown || evenKnown) && WordCorrections.MayCorrect(word.Written) && misspelt++ < MostMisspelt)
        {
            options.AddRange(words.Options(word.Written, word.Fields).Where(option => !IsOperator(word, option.Text!)));
        }

        var next = i + 1 < all.Count ? all[i + 1] : null;
        if (next is not null
            && next.Start == word.End + 1
            && text[word.End] == ' '
            && next.Fields.SequenceEqual(word.Fields)
            && (evenKnown || isUnknown || IsUnknown(next))
            && words.Joined(word.Written, next.Written, word.Fields) is { } joined)
        {
            options.Add(joined);
        }

        return options;
    }

    private static State Taken(string text, IReadOnlyList<TextWord> all, int i, State state, WordOption option)
    {
        var word = all[i];
        var end = all[i + option.Words - 1].End;
        var before = text[state.End..word.Start];
        var taken = option.Text is null ? text[word.Start..end] : LetterCase.Apply(word.Written, option.Text);
        return new State(state.Score + option.Score, new StringBuilder(state.Text).Append(before).Append(taken).ToString(), end, i + option.Words);
    }

    // "ADN" is no "AND" that joins something.
    private static bool IsOperator(TextWord word, string option) => LetterCase.Apply(word.Written, option) is "AND" or "OR" or "NOT" or "TO";

    /// <summary>What the text is up to a word.</summary>
    /// <param name="End">Where the text goes on as it was.</param>
    /// <param name="Next">The word to look at next.</param>
    private sealed record State(double Score, string Text, int End, int Next);
}
