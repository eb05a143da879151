using System.Globalization;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>
/// Tries every setting on every collection, and chooses leaving one out: for each collection, the setting that gains most on the others,
/// as part of what the first has there. What that one gains on the collection left out is what can be expected elsewhere.
/// </summary>
internal sealed class SettingChoice(IReadOnlyList<IndexedCollection> collections, TextWriter output)
{
    /// <param name="candidates">The first is what the others are measured against.</param>
    public async Task PrintAsync(IReadOnlyList<Candidate> candidates, Measure measure, CancellationToken stop)
    {
        output.WriteLine($"\n| setting, {measure.Name} | {string.Join(" | ", collections.Select(c => c.Judged.Name))} | mean |");
        output.WriteLine($"| --- |{string.Concat(collections.Select(_ => " --- |"))} --- |");
        var scores = new List<double[]>();
        foreach (var candidate in candidates)
        {
            var each = new double[collections.Count];
            for (var i = 0; i < each.Length; i++)
            {
                each[i] = measure.Of(await collections[i].RunAsync(candidate.Ask, stop, measure.Depth));
            }

            scores.Add(each);
            output.WriteLine($"| {candidate.Name} | {string.Join(" | ", each.Select(Figure))} | {Figure(each.Average())} |");
        }

        var first = scores[0];
        var left = new double[collections.Count];
        output.WriteLine("\n| left out | chosen on the others | first | chosen |");
        output.WriteLine("| --- | --- | --- | --- |");
        for (var i = 0; i < left.Length; i++)
        {
            var chosen = Enumerable.Range(0, candidates.Count).MaxBy(c => Gain(scores[c], i));
            left[i] = scores[chosen][i];
            output.WriteLine($"| {collections[i].Judged.Name} | {candidates[chosen].Name} | {Figure(first[i])} | {Figure(left[i])} |");
        }

        output.WriteLine($"| mean | | {Figure(first.Average())} | {Figure(left.Average())} |");
        output.WriteLine($"\nOn all of them: {candidates[Enumerable.Range(0, candidates.Count).MaxBy(c => Gain(scores[c], leftOut: -1))].Name}");

        double Gain(double[] each, int leftOut) => each.Zip(first, (ours, theirs) => ours / theirs).Where((_, at) => at != leftOut).Sum();
    }

    private static string Figure(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
