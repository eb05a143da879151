using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using SearchSvc.Engine;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Suggest;

/// <summary>Types keystrokes and asks term queries of one index in turn, and of PostgreSQL, and prints what they cost.</summary>
internal sealed class SuggestReport(TextWriter output, IReadOnlyList<SuggestTitle> titles, IReadOnlyList<string> typed)
{
    private const string Index = "titles";
    private const int BatchSize = 2_000;
    private const double MostTimesTerm = 5;
    private const int PeerKeystrokes = 200;

    private static readonly Schema Schema = new()
    {
        Fields =
        {
            new Field { Name = "title", Type = Field.Types.Type.Text, Suggest = true, SuggestWeightField = "views" },
            new Field { Name = "views", Type = Field.Types.Type.Integer },
        },
    };

    /// <param name="kept">Null: the index goes with the run.</param>
    /// <returns>1 where the 99th percentile of keystrokes is beyond what it may be.</returns>
    public async Task<int> RunAsync(int rounds, string? postgres, DirectoryInfo? kept, CancellationToken stop)
    {
        var folder = kept ?? Directory.CreateTempSubdirectory("searchsvc-suggest-");
        try
        {
            var options = new EngineOptions { DataPath = folder.FullName };
            await using var engine = await SearchEngine.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, stop);
            if ((await engine.Indexes.ListAsync(new ListIndexesRequest(), stop)).Indexes.Count == 0)
            {
                await FillAsync(engine, stop);
            }

            var peer = postgres is null ? null : new PostgresTitles(postgres);
            if (peer is not null && await peer.CountAsync(stop) != titles.Count)
            {
                await peer.FillAsync(titles, stop);
            }

            return await MeasureAsync(engine, peer, rounds, stop);
        }
        finally
        {
            if (kept is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private async Task<int> MeasureAsync(SearchEngine engine, PostgresTitles? peer, int rounds, CancellationToken stop)
    {
        var keys = typed.Select(text => new SuggestRequest { Index = Index, Field = "title", Text = text }).ToList();
        var terms = Words().Select(word => new SearchRequest { Index = Index, Query = new Query { Term = new() { Field = "title", Value = new() { StringValue = word } } } }).ToList();
        var peerTyped = PeerTyped();
        var (keyTimes, termTimes) = (new LeastTimes(keys.Count), new LeastTimes(terms.Count));
        var peerTimes = new Dictionary<string, LeastTimes> { [PostgresTitles.Contains] = new(peerTyped.Count), [PostgresTitles.Similar] = new(peerTyped.Count) };
        for (var round = -1; round < rounds; round++)
        {
            var keyRound = await TimeAsync(keys, request => engine.Search.SuggestAsync(request, stop));
            var termRound = await TimeAsync(terms, request => engine.Search.SearchAsync(request, stop));
            if (round >= 0)
            {
                keyTimes.Add(keyRound);
                termTimes.Add(termRound);
                foreach (var (query, times) in peerTimes)
                {
                    times.Add(peer is null ? [] : await peer.AskAsync(query, peerTyped, stop));
                }
            }
        }

        return await PrintAsync(
            new Figures(keyTimes.Times), new Figures(termTimes.Times), peer is null ? null : peerTimes.ToDictionary(one => one.Key, one => new Figures(one.Value.Times)));
    }

    /// <summary>Some of the keystrokes: the other server looks at all titles for those after one or two keys, and answers no more in some minutes.</summary>
    private List<string> PeerTyped()
    {
        var step = Math.Max(1, typed.Count / PeerKeystrokes);
        return [.. typed.Where((_, i) => i % step == 0)];
    }

    private async Task<int> PrintAsync(Figures keys, Figures terms, Dictionary<string, Figures>? peer)
    {
        await output.WriteLineAsync($"{"ms, least of all rounds",-28}{"asked",8} {"least",9} {"median",9} {"90 %",9} {"99 %",9} {"most",9}");
        await output.WriteLineAsync($"{"keystrokes",-28}{keys}");
        await output.WriteLineAsync($"{"term queries",-28}{terms}");
        var fails = keys.P99 > MostTimesTerm * terms.Median;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"99 % of keystrokes take at most {keys.P99 / terms.Median:N1} times the median term query (at most {MostTimesTerm})"));
        foreach (var (name, query) in new[] { ("pg_trgm, contains", PostgresTitles.Contains), ("pg_trgm, similar", PostgresTitles.Similar) })
        {
            if (peer is not null)
            {
                var figures = peer[query];
                fails |= keys.P99 > figures.P99 || keys.Median > figures.Median;
                await output.WriteLineAsync($"{name,-28}{figures}");
            }
        }

        return fails ? 1 : 0;
    }

    private static async Task<List<double>> TimeAsync<TRequest, TResponse>(List<TRequest> requests, Func<TRequest, Task<TResponse>> ask)
    {
        var times = new List<double>(requests.Count);
        foreach (var request in requests)
        {
            var started = Stopwatch.GetTimestamp();
            await ask(request);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>A word of each of some titles.</summary>
    private IEnumerable<string> Words()
    {
        var random = new Random(11);
        for (var i = 0; i < 1_000; i++)
        {
            var words = titles[random.Next(titles.Count)].Text.ToLowerInvariant().Split(' ');
            yield return words[random.Next(words.Length)].Trim(',', '\'');
        }
    }

    private async Task FillAsync(SearchEngine engine, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        await engine.Indexes.CreateAsync(new CreateIndexRequest { Index = Index, Schema = Schema }, stop);
        var id = 0;
        foreach (var batch in titles.Chunk(BatchSize))
        {
            var request = new WriteDocumentsRequest { Index = Index };
            request.Operations.AddRange(batch.Select(title => new WriteOperation
            {
                Put = new Document
                {
                    Id = $"{id++}",
                    Json = ByteString.CopyFrom(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { title = title.Text, views = title.Views }))),
                },
            }));
            if ((await engine.Documents.WriteAsync(request, stop)).Failed > 0)
            {
                throw new InvalidOperationException("a title was refused");
            }
        }

        await engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = Index }, stop);
        await output.WriteLineAsync($"{titles.Count:N0} titles indexed in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
    }
}
