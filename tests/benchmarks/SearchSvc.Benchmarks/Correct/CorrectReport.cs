using System.Globalization;
using SearchSvc.Benchmarks.Suggest;

namespace SearchSvc.Benchmarks.Correct;

/// <summary>Prints how many misspellings are put right at the first try, beside Lucene's DirectSpellChecker.</summary>
internal sealed class CorrectReport(TextWriter output)
{
    /// <param name="texts">A corpus; every tenth text is not indexed.</param>
    /// <param name="count">Of each kind of mistake.</param>
    /// <returns>1 where the peer is right more often.</returns>
    public async Task<int> RunAsync(string name, IEnumerable<string> texts, int count, int seed, CancellationToken stop)
    {
        using var index = new WordIndex(texts, TimeProvider.System);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"\n{name}: {index.Reader.NumDocs:N0} documents, texts of {index.Held.Count:N0} others, seed {seed}"));
        var drawn = new Misspellings(index, seed);
        var alone = Scores(index, drawn.Draw(count, inContext: false), stop);
        var context = Scores(index, drawn.Draw(count, inContext: true), stop);
        var spaces = Scores(index, drawn.DrawSpaces(count), stop);
        var right = new CorrectionScores(index).LeftAlone(drawn.DrawRight(count), stop);

        await output.WriteLineAsync($"{"right at once, %",-28}{"words",8} {"ours",8} {"Lucene",8}   {"phrases",8} {"ours",8} {"Lucene",8}");
        foreach (var kind in Typing.Kinds)
        {
            await output.WriteLineAsync($"{kind,-28}{Cells(alone.Kinds.GetValueOrDefault(kind))}   {Cells(context.Kinds.GetValueOrDefault(kind))}");
        }

        await output.WriteLineAsync($"{"all of these",-28}{Cells(alone.Unknown)}   {Cells(context.Unknown)}");
        await output.WriteLineAsync($"{"misspelt as another word",-28}{Cells(alone.Known)}   {Cells(context.Known)}");
        foreach (var kind in new[] { Misspellings.Joined, Misspellings.Split })
        {
            await output.WriteLineAsync($"{kind,-28}{Cells(spaces.Kinds.GetValueOrDefault(kind))}");
        }

        await output.WriteLineAsync($"{"right, and left alone",-28}{Cells(right)}");
        await output.WriteLineAsync($"{"ms",-28}{"times",8} {"least",9} {"median",9} {"90 %",9} {"99 %",9} {"most",9}");
        await output.WriteLineAsync($"{"ours, words",-28}{new Figures(alone.OurTimes)}");
        await output.WriteLineAsync($"{"Lucene, words",-28}{new Figures(alone.PeerTimes)}");
        await output.WriteLineAsync($"{"ours, phrases",-28}{new Figures(context.OurTimes)}");
        await output.WriteLineAsync($"{"Lucene, phrases",-28}{new Figures(context.PeerTimes)}");
        return alone.Unknown.Ours > alone.Unknown.Peers && context.Unknown.Ours > context.Unknown.Peers ? 0 : 1;
    }

    private static CorrectionScores Scores(WordIndex index, IEnumerable<Misspelling> misspellings, CancellationToken stop)
    {
        var scores = new CorrectionScores(index);
        foreach (var misspelling in misspellings)
        {
            scores.Add(misspelling, stop);
        }

        return scores;
    }

    private static string Cells(CorrectionTally tally) => string.Create(
        CultureInfo.InvariantCulture, $"{tally.Count,8:N0} {100 * tally.OurAccuracy,8:N1} {100 * tally.PeerAccuracy,8:N1}");
}
