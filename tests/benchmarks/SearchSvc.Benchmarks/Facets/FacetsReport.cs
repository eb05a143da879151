using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SearchSvc.Benchmarks.Running;
using SearchSvc.Engine;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Facets;

/// <summary>Measures searches with and without aggregations on one index, in turns, and prints their medians. What is measured is processor
/// time, of which others on the machine take nothing; a search is one thread.</summary>
internal sealed class FacetsReport(TextWriter output)
{
    private const string Index = "articles";

    /// <param name="kept">Null: the index goes with the run.</param>
    public async Task<int> RunAsync(int documents, int rounds, string only, DirectoryInfo? kept, CancellationToken stop)
    {
        var folder = kept ?? Directory.CreateTempSubdirectory("searchsvc-facets-");
        try
        {
            var options = new EngineOptions { DataPath = folder.FullName };
            await using var engine = await SearchEngine.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, stop);
            await GeneratedIndex.FillAsync(engine, Index, FacetDocuments.Schema, FacetDocuments.Generate(documents), output, stop);
            await output.WriteLineAsync($"medians and minima of {rounds} rounds, in ms of processor time, and the ratio of the medians to the same search without");
            var aggregations = FacetCases.Aggregations.Where(entry => entry.Name.Contains(only, StringComparison.Ordinal)).ToList();
            foreach (var (name, search) in FacetCases.Searches)
            {
                await MeasureAsync(engine, name, search, aggregations, rounds, stop);
            }

            return 0;
        }
        finally
        {
            if (kept is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private async Task MeasureAsync(SearchEngine engine, string name, SearchRequest search, List<(string Name, Aggregation Aggregation)> aggregations, int rounds, CancellationToken stop)
    {
        var plain = search.Clone();
        plain.Index = Index;
        var requests = aggregations.Select(entry =>
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
                var started = Environment.CpuUsage.TotalTime;
                var response = await engine.Search.SearchAsync(requests[i], stop);
                if (round >= 0)
                {
                    times[i].Add((Environment.CpuUsage.TotalTime - started).TotalMilliseconds);
                }

                matches = response.TotalHits.Value;
            }
        }

        var without = Median(times[0]);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{name} ({matches:N0} matches)"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {"without",-32}{without,10:N2}{times[0][0],10:N2}"));
        for (var i = 1; i < requests.Length; i++)
        {
            var with = Median(times[i]);
            await output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"  {aggregations[i - 1].Name,-32}{with,10:N2}{times[i][0],10:N2}{with / without,8:N1}×"));
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
