using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SearchSvc.Benchmarks.Running;
using SearchSvc.Engine;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Export;

/// <summary>Reads streams to their end and looks at memory on the way, and cancels them somewhere and looks at the time.</summary>
internal sealed class ExportReport(TextWriter output)
{
    private const int Looks = 8;
    private const double MostGrowth = 1.5;
    private const int LatestCancel = 500;

    /// <param name="kept">Null: the index goes with the run.</param>
    /// <returns>1 where memory grew with the hits.</returns>
    public async Task<int> RunAsync(int documents, int rounds, string only, DirectoryInfo? kept, CancellationToken stop)
    {
        var folder = kept ?? Directory.CreateTempSubdirectory("searchsvc-export-");
        try
        {
            var options = new EngineOptions { DataPath = folder.FullName };
            await using var engine = await SearchEngine.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, stop);
            await GeneratedIndex.FillAsync(engine, ExportCases.Index, ExportCases.Schema, ExportCases.Documents(documents), output, stop);
            var grows = false;
            foreach (var (name, stream) in ExportCases.All.Where(one => one.Name.Contains(only, StringComparison.Ordinal)))
            {
                grows |= await ReadAsync(engine, name, stream, stop);
                await CancelAsync(engine, stream, rounds, stop);
            }

            return grows ? 1 : 0;
        }
        finally
        {
            if (kept is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <returns>Whether memory grew with the hits.</returns>
    private async Task<bool> ReadAsync(SearchEngine engine, string name, StreamSearchRequest stream, CancellationToken stop)
    {
        var matches = await CountAsync(engine, stream, stop);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{name} ({matches:N0} hits)"));
        await output.WriteLineAsync($"  {"hits",12}{"seconds",10}{"live MB",10}{"resident MB",13}");
        var (hits, looks) = (0L, new List<long>());
        var reading = Stopwatch.StartNew();
        await foreach (var response in engine.Search.StreamAsync(stream, stop))
        {
            hits += response.Hits.Count;
            if (hits < (looks.Count + 1) * matches / Looks)
            {
                continue;
            }

            // What is held, without what is only not collected yet.
            reading.Stop();
            looks.Add(GC.GetTotalMemory(forceFullCollection: true));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {hits,12:N0}{reading.Elapsed.TotalSeconds,10:N1}{looks[^1] / 1e6,10:N1}{Environment.WorkingSet / 1e6,13:N0}"));
            reading.Start();
        }

        var growth = (double)looks.Max() / looks[0];
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  {hits / reading.Elapsed.TotalSeconds:N0} hits a second; live memory at most {growth:N2} times that of the first look (at most {MostGrowth})"));
        return growth > MostGrowth || hits != matches;
    }

    /// <summary>Cancels anywhere in the first half second: while the query runs, a window is sorted, or documents are read.</summary>
    private async Task CancelAsync(SearchEngine engine, StreamSearchRequest stream, int rounds, CancellationToken stop)
    {
        var random = new Random(7);
        var times = new List<double>();
        while (times.Count < rounds)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var cancelled = 0L;
            using var at = new Timer(
                _ =>
                {
                    cancelled = Stopwatch.GetTimestamp();
                    cancel.Cancel();
                },
                null,
                random.Next(LatestCancel),
                Timeout.Infinite);
            try
            {
                await foreach (var response in engine.Search.StreamAsync(stream, cancel.Token))
                {
                    _ = response;
                }

                throw new InvalidOperationException("the stream ended before it was cancelled: take more documents");
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                times.Add(Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds);
            }
        }

        times.Sort();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  cancelled {rounds} times, it ended after {times[times.Count / 2]:N1} ms (median), {times[^1]:N1} ms (most)"));
    }

    private static async Task<long> CountAsync(SearchEngine engine, StreamSearchRequest stream, CancellationToken stop)
    {
        var search = new SearchRequest(stream.Search) { PageSize = -1 };
        search.Sort.Clear();
        return (await engine.Search.SearchAsync(search, stop)).TotalHits.Value;
    }
}
