using System.Globalization;
using SearchSvc.Benchmarks.Running;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>Measures the collections of a folder and prints the tables.</summary>
internal sealed class RelevanceReport(string data, TextWriter output)
{
    /// <summary>What rounding, and the order of equal scores, may take away.</summary>
    private const double Tolerance = 0.003;

    private static readonly (string Name, string Analyzer)[] Languages =
    [
        ("xquad-de", "german"), ("xquad-es", "spanish"), ("xquad-ru", "russian"), ("xquad-ar", "arabic"), ("xquad-zh", "cjk"), ("jsquad-ja", "cjk"),
    ];

    /// <returns>The process's exit code: 1 where a collection falls below its reference.</returns>
    public async Task<int> RunAsync(bool multilingual, bool choose, CancellationToken stop)
    {
        var folders = ReferenceFigures.Plain.Keys.Select(name => Path.Combine(data, "ir", name)).ToList();
        if (folders.Find(folder => !Directory.Exists(folder)) is { } missing)
        {
            await Console.Error.WriteLineAsync($"{missing} does not exist: --data names the folder that has ir/");
            return 2;
        }

        await using var server = await LocalServer.StartAsync();
        var collections = new List<IndexedCollection>();
        foreach (var folder in folders)
        {
            collections.Add(await IndexedCollection.CreateAsync(JudgedCollection.Load(folder), "english", server.Calls, stop));
        }

        var below = await EnglishAsync(collections, stop);
        await FeedbackAsync(collections, stop);
        if (multilingual)
        {
            await MultilingualAsync(server, stop);
        }

        if (choose)
        {
            var choice = new SettingChoice(collections, output);
            await choice.PrintAsync([.. Setting.All.Select(s => new Candidate(s.ToString(), s.Ask))], Measure.Ndcg, stop);
            await choice.PrintAsync(
                [new Candidate("without feedback", AsQ), .. FeedbackSetting.All.Select(s => new Candidate(s.ToString(), s.Ask))], Measure.Map, stop);
        }

        foreach (var failure in below)
        {
            await Console.Error.WriteLineAsync($"FAILED: {failure}");
        }

        return below.Count == 0 ? 0 : 1;
    }

    private async Task<List<string>> EnglishAsync(List<IndexedCollection> collections, CancellationToken stop)
    {
        output.WriteLine("| collection | docs | queries | reference nDCG@10 / MAP | plain nDCG@10 / MAP / R@100 | q nDCG@10 / MAP / R@100 | nDCG@10 | better / worse | p |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var below = new List<string>();
        var means = new List<(double Plain, double Q)>();
        foreach (var collection in collections)
        {
            var judged = collection.Judged;
            var plain = await collection.RunAsync(Setting.Plain.Ask, stop);
            var q = await collection.RunAsync(AsQ, stop);
            var reference = ReferenceFigures.Plain[judged.Name];
            Check("plain", plain);
            Check("q", q);
            means.Add((plain.Ndcg.Average(), q.Ndcg.Average()));
            output.WriteLine(Text(
                $"| {judged.Name} | {judged.Documents.Count:N0} | {judged.Queries.Count} | {reference.Ndcg:F4} / {reference.Map:F4} | {Figures(plain)} | {Figures(q)} | {Gain(means[^1])} | {Changes(plain, q)} | {PairedTest.Randomisation(plain.Ndcg, q.Ndcg):F3} |"));

            void Check(string way, RunScores scores)
            {
                if (scores.Ndcg.Average() < reference.Ndcg - Tolerance || scores.AveragePrecision.Average() < reference.Map - Tolerance)
                {
                    below.Add(Text($"{judged.Name}: {way} has {Figures(scores)}, below the reference of {reference.Ndcg:F4} / {reference.Map:F4}"));
                }
            }
        }

        var mean = (Plain: means.Average(m => m.Plain), Q: means.Average(m => m.Q));
        output.WriteLine(Text($"| mean | | | | {mean.Plain:F4} | {mean.Q:F4} | {Gain(mean)} | | |"));
        return below;
    }

    private async Task FeedbackAsync(List<IndexedCollection> collections, CancellationToken stop)
    {
        output.WriteLine();
        output.WriteLine("| collection | q nDCG@10 / MAP / R@100 | q with feedback nDCG@10 / MAP / R@100 | nDCG@10 | MAP | better / worse by MAP | p of MAP |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        var runs = new List<(RunScores Q, RunScores Feedback)>();
        foreach (var collection in collections)
        {
            var (q, feedback) = (await collection.RunAsync(AsQ, stop), await collection.RunAsync(WithFeedback, stop));
            runs.Add((q, feedback));
            output.WriteLine(Text(
                $"| {collection.Judged.Name} | {Figures(q)} | {Figures(feedback)} | {Gain((q.Ndcg.Average(), feedback.Ndcg.Average()))} | {Gain((q.AveragePrecision.Average(), feedback.AveragePrecision.Average()))} | {Changes(q.AveragePrecision, feedback.AveragePrecision)} | {PairedTest.Randomisation(q.AveragePrecision, feedback.AveragePrecision):F3} |"));
        }

        output.WriteLine(Text(
            $"| mean | {Means(run => run.Q)} | {Means(run => run.Feedback)} | {Gain((Mean(run => run.Q.Ndcg), Mean(run => run.Feedback.Ndcg)))} | {Gain((Mean(run => run.Q.AveragePrecision), Mean(run => run.Feedback.AveragePrecision)))} | | |"));

        double Mean(Func<(RunScores Q, RunScores Feedback), double[]> of) => runs.Average(run => of(run).Average());

        string Means(Func<(RunScores Q, RunScores Feedback), RunScores> of) =>
            Text($"{Mean(run => of(run).Ndcg):F4} / {Mean(run => of(run).AveragePrecision):F4} / {Mean(run => of(run).Recall):F4}");
    }

    private async Task MultilingualAsync(LocalServer server, CancellationToken stop)
    {
        output.WriteLine();
        output.WriteLine("| collection | analyzer | queries | plain MRR@10 / success@1 | q MRR@10 / success@1 | MRR@10 | better / worse | p |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, analyzer) in Languages)
        {
            var judged = JudgedCollection.Load(Path.Combine(data, "ir-multilingual", name));
            var collection = await IndexedCollection.CreateAsync(judged, analyzer, server.Calls, stop);
            var plain = await collection.RunAsync(Setting.Plain.Ask, stop);
            var q = await collection.RunAsync(AsQ, stop);
            output.WriteLine(Text(
                $"| {name} | {analyzer} | {judged.Queries.Count:N0} | {First(plain)} | {First(q)} | {Gain((plain.ReciprocalRank.Average(), q.ReciprocalRank.Average()))} | {Changes(plain.ReciprocalRank, q.ReciprocalRank)} | {PairedTest.Randomisation(plain.ReciprocalRank, q.ReciprocalRank):F3} |"));
        }
    }

    /// <summary>As a person asks: what is measured is the service's own choice.</summary>
    private static SearchRequest AsQ(string text) => new() { Q = text };

    private static SearchRequest WithFeedback(string text) => new() { Q = text, Feedback = new Feedback() };

    private static string Figures(RunScores scores) =>
        Text($"{scores.Ndcg.Average():F4} / {scores.AveragePrecision.Average():F4} / {scores.Recall.Average():F4}");

    private static string First(RunScores scores) => Text($"{scores.ReciprocalRank.Average():F4} / {scores.Success.Average():F4}");

    private static string Gain((double From, double To) means) => Text($"{100 * (means.To - means.From) / means.From:+0.0;-0.0;0.0} %");

    private static string Changes(RunScores from, RunScores to) => Changes(from.Ndcg, to.Ndcg);

    private static string Changes(double[] from, double[] to) =>
        Text($"{from.Zip(to).Count(p => p.Second > p.First)} / {from.Zip(to).Count(p => p.Second < p.First)}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
