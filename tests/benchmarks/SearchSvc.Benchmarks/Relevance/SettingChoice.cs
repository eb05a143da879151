using System.Globalization;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>
/// Tries every setting on every collection, and chooses leaving one out: for each collection, the setting that gains most on the others,
/// as part of what plain BM25 has there. What that one gains on the collection left out is what can be expected elsewhere.
/// </summary>
internal sealed class SettingChoice(IReadOnlyList<IndexedCollection> collections, TextWriter output)
{
    /// <summary>What nDCG@10 needs.</summary>
    private const int Depth = 10;

    public async Task PrintAsync(CancellationToken stop)
    {
        output.WriteLine($"\n| setting, nDCG@10 | {string.Join(" | ", collections.Select(c => c.Judged.Name))} | mean |");
        output.WriteLine($"| --- |{string.Concat(collections.Select(_ => " --- |"))} --- |");
        var scores = new Dictionary<Setting, double[]>();
        foreach (var setting in Setting.All)
        {
            var each = new double[collections.Count];
            for (var i = 0; i < each.Length; i++)
            {
                each[i] = (await collections[i].RunAsync(setting.Ask, stop, Depth)).Ndcg.Average();
            }

            scores.Add(setting, each);
            output.WriteLine($"| {setting} | {string.Join(" | ", each.Select(Figure))} | {Figure(each.Average())} |");
        }

        var plain = scores[Setting.Plain];
        var left = new double[collections.Count];
        output.WriteLine("\n| left out | chosen on the others | plain | chosen |");
        output.WriteLine("| --- | --- | --- | --- |");
        for (var i = 0; i < left.Length; i++)
        {
            var chosen = Setting.All.MaxBy(s => scores[s].Zip(plain, (ours, theirs) => ours / theirs).Where((_, at) => at != i).Sum())!;
            left[i] = scores[chosen][i];
            output.WriteLine($"| {collections[i].Judged.Name} | {chosen} | {Figure(plain[i])} | {Figure(left[i])} |");
        }

        output.WriteLine($"| mean | | {Figure(plain.Average())} | {Figure(left.Average())} |");
    }

    private static string Figure(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
