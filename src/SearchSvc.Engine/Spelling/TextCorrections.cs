using System.Text;

namespace SearchSvc.Engine.Spelling;

/// <summary>Corrects the words of a text jointly: everything else in it, and every word that was not misspelt, stays as it was written.</summary>
internal sealed class TextCorrections(WordCorrections words)
{
    private const int Beam = 16;
    private const int MostMisspelt = 6;

    /// <summary>The texts that may have been meant, the likeliest first.</summary>
    /// <param name="all">In the order of the text.</param>
    /// <param name="evenKnown">Words that the index has may be misspelt too.</param>
    public IReadOnlyList<TextCorrection> Find(string text, IReadOnlyList<TextWord> all, bool evenKnown)
    {
        var states = new List<State> { new(0, "", 0, 0, null) };
        var misspelt = 0;
        var isCertain = true;
        for (var i = 0; i < all.Count; i++)
        {
            var options = Options(text, all, i, evenKnown, ref misspelt);

            // Words that both stay stand beside each other in every text.
            var asks = options.Count > 1 || !isCertain;
            isCertain = options.Count == 1;
            states = [.. states
                .SelectMany(state => state.Next > i ? [state] : options.Select(option => Taken(text, all, i, state, option, asks)))
                .GroupBy(state => state.Next)
                .SelectMany(alike => alike.OrderByDescending(state => state.Score).Take(Beam))];
        }

        return [.. states
            .OrderByDescending(state => state.Score)
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
        var options = new List<WordOption> { words.AsWritten(word.Written, word.Fields) };
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

    private State Taken(string text, IReadOnlyList<TextWord> all, int i, State state, WordOption option, bool asks)
    {
        var word = all[i];
        var end = all[i + option.Words - 1].End;
        var before = text[state.End..word.Start];
        var taken = option.Text is null ? text[word.Start..end] : LetterCase.Apply(word.Written, option.Text);
        var (evidence, last) = Beside(state.Last, (option.Text ?? word.Written.ToLowerInvariant()).Split(' '), word.Fields, asks);
        return new State(
            state.Score + option.Score + evidence, new StringBuilder(state.Text).Append(before).Append(taken).ToString(), end, i + option.Words, last);
    }

    /// <summary>What the word before says of the next ones, and what these are to the one behind them.</summary>
    private (double Evidence, LastWord? Last) Beside(LastWord? before, string[] next, IReadOnlyList<string> fields, bool asks)
    {
        before = before is not null && before.Fields.SequenceEqual(fields) ? before : null;
        if (words.Frequency(next[^1], fields) is null)
        {
            return (0, before is null ? null : before with { Gap = before.Gap + next.Length });
        }

        var evidence = asks && before is not null ? words.Evidence(before.Word, next[0], before.Gap, fields) : 0;
        return (evidence, new LastWord(next[^1], fields, 1));
    }

    // "ADN" is no "AND" that joins something.
    private static bool IsOperator(TextWord word, string option) => LetterCase.Apply(word.Written, option) is "AND" or "OR" or "NOT" or "TO";

    /// <summary>What the text is up to a word.</summary>
    /// <param name="End">Where the text goes on as it was.</param>
    /// <param name="Next">The word to look at next.</param>
    /// <param name="Last">The word before that; null: none.</param>
    private sealed record State(double Score, string Text, int End, int Next, LastWord? Last);

    /// <param name="Gap">How many places behind it the next word stands: more than 1 where stop words are between.</param>
    private sealed record LastWord(string Word, IReadOnlyList<string> Fields, int Gap);
}
