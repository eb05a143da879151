using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>
/// What completions score, in their order: half as much for each edit; of that, half for continuing what was typed at all, the rest by the weight
/// among those of the response and by how much of the value was typed, and less where it was an inner word. Never more than what stands before.
/// </summary>
internal static class CompletionScores
{
    private const double ForMatching = 0.5;
    private const double ForWeight = 0.4;
    private const double ForTyped = 0.1;

    public static IReadOnlyList<float> Of(IReadOnlyList<Completion> completions, int typedLength, Func<long, double> number)
    {
        var weights = completions.Select(completion => completion.Weight == SuggestedValues.NoWeight ? double.NaN : number(completion.Weight)).ToList();
        var (lowest, highest) = (weights.DefaultIfEmpty().Min(w => double.IsNaN(w) ? double.MaxValue : w), weights.DefaultIfEmpty().Max(w => double.IsNaN(w) ? double.MinValue : w));
        var scores = new List<float>(completions.Count);
        var last = 1d;
        for (var i = 0; i < completions.Count; i++)
        {
            var completion = completions[i];
            var share = double.IsNaN(weights[i]) ? 0 : highest > lowest ? ((weights[i] / 2) - (lowest / 2)) / ((highest / 2) - (lowest / 2)) : 1;
            var length = Math.Max(typedLength, CompletionKey.LengthOf(completion.Order));
            var typed = typedLength / (double)length / (CompletionKey.IsInnerWord(completion.Order) ? 2 : 1);
            last = Math.Min(last, (ForMatching + (ForWeight * share) + (ForTyped * typed)) / (1 << completion.Edits));
            scores.Add((float)last);
        }

        return scores;
    }
}
