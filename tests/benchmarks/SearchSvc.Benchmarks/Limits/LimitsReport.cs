using System.Globalization;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Limits;

/// <summary>Asks each costly query in turn with a time limit, one after the other for as long as others search, and prints how late it ends
/// and what the others notice.</summary>
internal sealed class LimitsReport(TextWriter output, LimitsSearches searches, TimeSpan limit, int rounds)
{
    private const int Callers = 2;
    private const double MostLate = 0.2;
    private const double MostTimesAlone = 5;

    /// <summary>What a search without a limit may take, to see that there is something to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>1 where a query ends later than it may at the median, or others take longer beside it.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        // The first searches read what later ones find in memory, and are compiled.
        await OthersAsync(stop);
        await output.WriteLineAsync($"ms; {rounds} rounds, a limit of {limit.TotalMilliseconds:N0} ms, {Callers} callers of ordinary searches");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{"",-32}{"unlimited",10} {"timeout: after it",22} {"deadline: after it",22} {"others, alone",19} {"others, beside",19}"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{"",-32}{"",10} {"median",8}{"most",8}{"cut",6} {"median",8}{"most",8}{"none",6} {"median",10}{"most",9} {"median",10}{"most",9}"));
        var fails = false;
        foreach (var (name, query) in LimitsCases.Costly)
        {
            fails |= await MeasureAsync(name, query, stop);
        }

        return fails ? 1 : 0;
    }

    private async Task<bool> MeasureAsync(string name, Query query, CancellationToken stop)
    {
        var (timeouts, deadlines) = (new List<TimedSearch>(), new List<TimedSearch>());
        var (alone, beside) = (new List<double>(), new List<double>());
        var unlimited = await searches.WithTimeoutAsync(query, Patience, stop);
        for (var round = 0; round < rounds; round++)
        {
            alone.AddRange(await OthersAsync(stop));
            var others = OthersAsync(stop);
            do
            {
                timeouts.Add(await searches.WithTimeoutAsync(query, limit, stop));
                deadlines.Add(await searches.WithDeadlineAsync(query, limit, stop));
            }
            while (!others.IsCompleted);
            beside.AddRange(await others);
        }

        var (late, lateAtDeadline) = (Late(timeouts), Late(deadlines));
        alone.Sort();
        beside.Sort();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-32}{unlimited.Time.TotalMilliseconds,10:N0} {Median(late),8:N0}{late[^1],8:N0}{Share(timeouts, SearchEnd.Partial),6:P0} {Median(lateAtDeadline),8:N0}{lateAtDeadline[^1],8:N0}{Share(deadlines, SearchEnd.None),6:P0} {Median(alone),10:N2}{alone[^1],9:N1} {Median(beside),10:N2}{beside[^1],9:N1}"));
        var most = MostLate * limit.TotalMilliseconds;
        return Median(late) > most || Median(lateAtDeadline) > most || Median(beside) > MostTimesAlone * Median(alone);
    }

    /// <summary>Several callers of ordinary searches, for about as long as six searches with a limit.</summary>
    private async Task<List<double>> OthersAsync(CancellationToken stop)
    {
        var end = DateTime.UtcNow + (6 * limit);
        var times = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            var all = new List<double>();
            for (var i = caller; DateTime.UtcNow < end; i++)
            {
                all.Add((await searches.FreeAsync(LimitsCases.Ordinary[i % LimitsCases.Ordinary.Count], stop)).Time.TotalMilliseconds);
            }

            return all;
        }));
        return [.. times.SelectMany(all => all)];
    }

    /// <summary>How long after the limit each ended, in ms, in order; what ended before, at all, is 0.</summary>
    private List<double> Late(List<TimedSearch> timed) => [.. timed.Select(one => Math.Max(0, (one.Time - limit).TotalMilliseconds)).Order()];

    private static double Share(List<TimedSearch> timed, SearchEnd end) => (double)timed.Count(one => one.End == end) / timed.Count;

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];
}
