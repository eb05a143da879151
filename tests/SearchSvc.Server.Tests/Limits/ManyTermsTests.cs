using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchSvc.V1;
using Xunit.Abstractions;

namespace SearchSvc.Server.Tests.Limits;

/// <summary>Queries that read a dictionary of very many terms: they end at their deadline or timeout, and others do not notice.</summary>
public sealed class ManyTermsTests(ManyTermsFixture fixture, ITestOutputHelper output) : IClassFixture<ManyTermsFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>Ten times what they may take: machines that run tests have other things to do.</summary>
    private static readonly TimeSpan Bound = 10 * Limit;

    public static TheoryData<string, Query> Queries => new()
    {
        { "leading wildcard", new Query { Wildcard = new WildcardQuery { Field = "words", Pattern = "*x*y*" } } },
        { "wildcard that finds nothing", new Query { Wildcard = new WildcardQuery { Field = "words", Pattern = "*a*b*a*b*a*b*a*b*a*b*a*b*a*b*z" } } },
        { "states without end", new Query { Regexp = new RegexpQuery { Field = "words", Pattern = "(a|b)*a(a|b){18}" } } },
        { "ten of many", new Query { Regexp = new RegexpQuery { Field = "words", Pattern = ".*(x.*){10}" } } },
        { "fuzzy", new Query { Fuzzy = new FuzzyQuery { Field = "words", Term = "abxyabxyabxy", Fuzziness = "2" } } },
        { "long fuzzy", new Query { Fuzzy = new FuzzyQuery { Field = "words", Term = string.Concat(Enumerable.Range(0, 250).Select(i => (char)('一' + i))), Fuzziness = "2" } } },
        { "terms of any case", new Query { Prefix = new PrefixQuery { Field = "words", Prefix = "A", CaseInsensitive = true } } },
    };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task A_query_of_very_many_terms_ends_at_its_deadline_and_at_its_timeout(string name, Query query)
    {
        var request = new SearchRequest { Index = ManyTermsFixture.Index, Query = query };
        var (atDeadline, deadline) = await TimeAsync(request, Limit);
        request.Timeout = Duration.FromTimeSpan(Limit);
        var (atTimeout, timeout) = await TimeAsync(request, deadline: null);

        output.WriteLine($"{name}: deadline of 200 ms: {atDeadline} {deadline.TotalMilliseconds:N0} ms; timeout of 200 ms: {atTimeout} {timeout.TotalMilliseconds:N0} ms; indexed in {fixture.Filled.TotalSeconds:N0} s");
        Assert.True(deadline < Bound && timeout < Bound, $"{name}: {deadline} with a deadline and {timeout} with a timeout of {Limit}");
        Assert.NotEqual("none", atTimeout);
    }

    [Fact]
    public async Task Others_do_not_notice()
    {
        var quiet = await NeighboursAsync();
        using var stop = new CancellationTokenSource();
        var noise = Queries.Concat(Queries).Select(entry => (Query)entry[1]).Select(query => NoiseAsync(query, stop.Token)).ToArray();
        var loud = await NeighboursAsync();
        await stop.CancelAsync();
        var ended = await Task.WhenAll(noise);

        output.WriteLine($"quiet {quiet.TotalMilliseconds:N1} ms, with {noise.Length} beside it {loud.TotalMilliseconds:N1} ms; {ended.Sum()} of those ended");
        Assert.True(loud < TimeSpan.FromSeconds(1), $"{loud} at the median, {quiet} when it is quiet");
    }

    /// <summary>The median time of simple queries of several callers.</summary>
    private async Task<TimeSpan> NeighboursAsync()
    {
        var request = new SearchRequest
        {
            Index = ManyTermsFixture.Index,
            Query = new Query { Term = new TermQuery { Field = "tag", Value = Value.ForString("needle") } },
        };
        var times = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var all = new List<TimeSpan>();
            for (var i = 0; i < 40; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var response = await fixture.Searches.SearchAsync(request);
                all.Add(Stopwatch.GetElapsedTime(started));
                Assert.Equal(ManyTermsFixture.Needles, response.TotalHits.Value);
            }

            return all;
        }));
        return times.SelectMany(all => all).Order().ElementAt(100);
    }

    /// <summary>One query after the other, each with a deadline; how many there were.</summary>
    private async Task<int> NoiseAsync(Query query, CancellationToken stop)
    {
        var request = new SearchRequest { Index = ManyTermsFixture.Index, Query = query };
        var count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            await TimeAsync(request, Limit);
        }

        return count;
    }

    private async Task<(string Answer, TimeSpan Time)> TimeAsync(SearchRequest request, TimeSpan? deadline)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var response = await fixture.Searches.SearchAsync(request, deadline: DateTime.UtcNow + deadline);
            return (response.TimedOut ? "partial" : "whole", Stopwatch.GetElapsedTime(started));
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.DeadlineExceeded)
        {
            return ("none", Stopwatch.GetElapsedTime(started));
        }
    }
}
