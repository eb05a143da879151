using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using SearchSvc.Engine;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Highlight;

/// <summary>Searches articles for words of their titles, and prints what highlighting the ten hits of a page adds.</summary>
internal sealed class PageReport(TextWriter output, IReadOnlyList<Article> articles)
{
    private const int Searches = 200;

    private static readonly (string Index, bool Offsets)[] Indexes = [("offsets", true), ("plain", false)];

    public async Task RunAsync(int rounds, CancellationToken stop)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("searchsvc-highlight-");
        try
        {
            var options = new EngineOptions { DataPath = folder.FullName };
            await using var engine = await SearchEngine.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, stop);
            foreach (var (index, offsets) in Indexes)
            {
                await FillAsync(engine, index, offsets, stop);
            }

            await MeasureAsync(engine, rounds, stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task MeasureAsync(SearchEngine engine, int rounds, CancellationToken stop)
    {
        var random = new Random(11);
        var titles = Enumerable.Range(0, Searches).Select(_ => articles[random.Next(articles.Count)].Title).ToList();
        var kinds = Indexes.SelectMany(one => new[] { (one.Index, Highlight: false), (one.Index, Highlight: true) }).ToList();
        var times = kinds.ConvertAll(_ => new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            foreach (var title in titles)
            {
                for (var i = 0; i < kinds.Count; i++)
                {
                    var request = new SearchRequest
                    {
                        Index = kinds[i].Index,
                        Q = title,
                        SourceFormat = SourceFormat.Json,
                        Highlight = kinds[i].Highlight ? new HighlightOptions() : null,
                    };
                    var started = Stopwatch.GetTimestamp();
                    await engine.Search.SearchAsync(request, stop);
                    if (round >= 0)
                    {
                        times[i].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                }
            }
        }

        await output.WriteLineAsync($"A page of 10 of {articles.Count:N0} articles for the words of a title: milliseconds, median (90 %)");
        for (var i = 0; i < kinds.Count; i += 2)
        {
            var (alone, highlighted) = (times[i].Order().ToList(), times[i + 1].Order().ToList());
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(Indexes[i / 2].Offsets ? "with offsets" : "without"),-14} search {Of(alone)}, with highlights {Of(highlighted)}: {Median(highlighted) / Median(alone):N2} times"));
        }
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];

    private static string Of(List<double> sorted) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(sorted):N3} ({sorted[sorted.Count * 9 / 10]:N3})");

    private async Task FillAsync(SearchEngine engine, string index, bool offsets, CancellationToken stop)
    {
        var schema = new Schema
        {
            Fields =
            {
                new Field { Name = "title", Type = Field.Types.Type.Text, Analyzer = "english", StoreOffsets = offsets },
                new Field { Name = "text", Type = Field.Types.Type.Text, Analyzer = "english", StoreOffsets = offsets },
            },
            Dynamic = Schema.Types.Dynamic.Ignore,
        };
        await engine.Indexes.CreateAsync(new CreateIndexRequest { Index = index, Schema = schema }, stop);
        var request = new WriteDocumentsRequest { Index = index };
        request.Operations.AddRange(articles.Select(article => new WriteOperation
        {
            Put = new Document { Id = article.Id, Json = ByteString.CopyFromUtf8(article.Json) },
        }));
        if ((await engine.Documents.WriteAsync(request, stop)).Failed > 0)
        {
            throw new InvalidOperationException("an article was refused");
        }

        await engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = index }, stop);
    }
}
