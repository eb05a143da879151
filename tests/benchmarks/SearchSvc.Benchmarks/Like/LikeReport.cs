using System.Globalization;
using Grpc.Core;
using SearchSvc.Benchmarks.Relevance;
using SearchSvc.Benchmarks.Running;

namespace SearchSvc.Benchmarks.Like;

/// <summary>Finds the neighbours of documents by the service and by Lucene's own MoreLikeThis, and prints how many are neighbours indeed.</summary>
internal sealed class LikeReport(string data, int asked, TextWriter output)
{
    /// <summary>The two are asked in turn, each for so many documents: processor time is not counted finely.</summary>
    private const int TimedTogether = 50;

    private static readonly string[] Judged = ["adi", "cacm", "cranfield", "med", "scifact"];
    private static readonly (string File, string Labels)[] Labelled = [("reuters-21578.ndjson.zst", "topics"), ("20newsgroups-bydate.ndjson.zst", "group")];

    /// <returns>The process's exit code: 1 where the service is not better than Lucene at its best.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (!Directory.Exists(Path.Combine(data, "ir")) || !Directory.Exists(Path.Combine(data, "corpora")))
        {
            await Console.Error.WriteLineAsync($"{data} has no ir/ and corpora/: --data names the folder that has them");
            return 2;
        }

        await using var server = await LocalServer.StartAsync();
        output.WriteLine("| collection | docs | asked | Lucene, defaults | Lucene, 100 terms | Lucene, 100 weighted | ours | over defaults | over its best | p | CPU ms a call, ours / Lucene 100 weighted |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var below = new List<string>();
        foreach (var collection in Judged.Select(name => LikeCollection.Judged(Path.Combine(data, "ir", name)))
            .Concat(Labelled.Select(corpus => LikeCollection.Labelled(Path.Combine(data, "corpora", corpus.File), corpus.Labels, asked))))
        {
            if (!await IsBestAsync(collection, server.Calls, stop))
            {
                below.Add(collection.Name);
            }
        }

        foreach (var name in below)
        {
            await Console.Error.WriteLineAsync($"FAILED: on {name} Lucene's own MoreLikeThis is as good");
        }

        return below.Count == 0 ? 0 : 1;
    }

    private async Task<bool> IsBestAsync(LikeCollection collection, CallInvoker calls, CancellationToken stop)
    {
        using var lucene = new LuceneLikes(collection);
        var judged = new JudgedCollection(collection.Name, [.. collection.Documents.Select(document => document.Json)], []);
        var indexed = await IndexedCollection.CreateAsync(judged, "english", calls, stop);
        var (defaults, hundred, weighted, ours) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (luceneTime, ourTime) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var documents in collection.Asked.Chunk(TimedTogether))
        {
            defaults.AddRange(documents.Select(document => collection.Precision(document, lucene.Nearest(document, LuceneWay.Defaults))));
            hundred.AddRange(documents.Select(document => collection.Precision(document, lucene.Nearest(document, LuceneWay.Hundred))));
            var before = Environment.CpuUsage.TotalTime;
            weighted.AddRange(documents.Select(document => collection.Precision(document, lucene.Nearest(document, LuceneWay.HundredWeighted))));
            luceneTime += Environment.CpuUsage.TotalTime - before;
            before = Environment.CpuUsage.TotalTime;
            foreach (var document in documents)
            {
                ours.Add(collection.Precision(document, await indexed.LikeAsync(document.Id, stop)));
            }

            ourTime += Environment.CpuUsage.TotalTime - before;
        }

        var best = hundred.Average() > weighted.Average() ? hundred : weighted;
        output.WriteLine(Text(
            $"| {collection.Name} | {collection.Documents.Count:N0} | {collection.Asked.Count:N0} | {defaults.Average():F4} | {hundred.Average():F4} | {weighted.Average():F4} | {ours.Average():F4} | {Gain(defaults, ours)} | {Gain(best, ours)} | {PairedTest.Randomisation(best, ours):F3} | {ourTime.TotalMilliseconds / ours.Count:F1} / {luceneTime.TotalMilliseconds / ours.Count:F1} |"));
        return ours.Average() > defaults.Average() && ours.Average() > best.Average();
    }

    private static string Gain(List<double> from, List<double> to) => Text($"{100 * ((to.Average() / from.Average()) - 1):+0.0;-0.0;0.0} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
