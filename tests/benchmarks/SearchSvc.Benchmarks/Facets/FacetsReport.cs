using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SearchSvc.Engine;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Facets;

/// <summary>Measures searches with and without aggregations on one index, in turns, and prints their medians.</summary>
internal sealed class FacetsReport(TextWriter output)
{
    private const string Index = "articles";
    private const int BatchSize = 2_000;

    public async Task<int> RunAsync(int documents, int rounds, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("searchsvc-facets-");
        try
        {
            var options = new EngineOptions { DataPath = folder.FullName };
            await using var engine = await SearchEngine.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, stop);
            await FillAsync(engine, documents, stop);
            await output.WriteLineAsync($"{documents:N0} documents; medians of {rounds} rounds, in ms, and the ratio to the same search without");
            foreach (var (name, search) in FacetCases.Searches)
            {
                await MeasureAsync(engine, name, search, rounds, stop);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task FillAsync(SearchEngine engine, int documents, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        await engine.Indexes.CreateAsync(new CreateIndexRequest { Index = Index, Schema = FacetDocuments.Schema }, stop);
        foreach (var batch in FacetDocuments.Generate(documents).Chunk(BatchSize))
        {
            var request = new WriteDocumentsRequest { Index = Index };
            request.Operations.AddRange(batch.Select(document => new WriteOperation { Put = document }));
            var response = await engine.Documents.WriteAsync(request, stop);
            if (response.Failed > 0)
            {
                throw new InvalidOperationException(response.Results.First(result => result.Error is not null).Error.Message);
            }
        }

        await engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = Index }, stop);
        await output.WriteLineAsync($"indexed in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
    }

    private async Task MeasureAsync(SearchEngine engine, string name, SearchRequest search, int rounds, CancellationToken stop)
    {
        var plain = search.Clone();
        plain.Index = Index;
        var requests = FacetCases.Aggregations.Select(entry =>
        {
            var request = plain.Clone();
            request.Aggregations.Add("a", entry.Aggregation);
            return request;
        }).Prepend(plain).ToArray();
        var times = requests.Select(_ => new List<double>(rounds)).ToArray();
        var matches = 0L;
        for (var round = -2; round < rounds; round++)
        {
            for (var i = 0; i < requests.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var response = await engine.Search.SearchAsync(requests[i], stop);
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }

                matches = response.TotalHits.Value;
            }
        }

        var without = Median(times[0]);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{name} ({matches:N0} matches)"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {"without",-32}{without,10:N2}"));
        for (var i = 1; i < requests.Length; i++)
        {
            var with = Median(times[i]);
            await output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"  {FacetCases.Aggregations[i - 1].Name,-32}{with,10:N2}{with / without,8:N1}×"));
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
