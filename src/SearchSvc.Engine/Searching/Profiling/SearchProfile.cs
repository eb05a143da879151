using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;

namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>Where the time of one search goes. For one thread at a time.</summary>
internal sealed class SearchProfile
{
    private readonly long[] ticks = new long[System.Enum.GetValues<SearchPhase>().Length];
    private readonly List<(string Index, ProfiledNode Query, ProfiledNode? PostFilter)> shards = [];
    private SearchPhase? running;
    private long since;

    /// <summary>Counts the time from now on as a phase's, until the next begins.</summary>
    public void Begin(SearchPhase phase) => Switch(phase);

    public void End() => Switch(null);

    /// <summary>Counts the time until it is disposed as a phase's, and not as the one's in which it lies.</summary>
    public Running Within(SearchPhase phase) => new(this, Switch(phase));

    /// <summary>The same plan, of which the queries are profiled.</summary>
    public HitPlan Watch(HitPlan plan) => plan with { Parts = [.. plan.Parts.Select(Watch)] };

    /// <summary>As SearchResponse.profile shows it.</summary>
    public Struct ToStruct()
    {
        var message = new ProfileMessage();
        return new Struct
        {
            Fields =
            {
                ["phases"] = Value.ForStruct(new Struct
                {
                    Fields =
                    {
                        System.Enum.GetValues<SearchPhase>().ToDictionary(
                            phase => $"{phase.ToString().ToLowerInvariant()}_nanos", phase => Value.ForNumber(Nanos(ticks[(int)phase]))),
                    },
                }),
                ["shards"] = Value.ForList([.. shards.Select(shard => message.Shard(shard.Index, shard.Query, shard.PostFilter))]),
            },
        };
    }

    private static double Nanos(long ticks) => Math.Round(ticks * (1e9 / Stopwatch.Frequency));

    private ViewPlan Watch(ViewPlan part)
    {
        var searcher = part.View.Searcher;
        var query = ProfiledQuery.Create(searcher, part.Query);
        var postFilter = part.PostFilter is null ? null : ProfiledQuery.Create(searcher, part.PostFilter);
        shards.Add((part.View.Index, query.Node, postFilter?.Node));
        return part with { Query = query, PostFilter = postFilter };
    }

    private SearchPhase? Switch(SearchPhase? next)
    {
        var now = Stopwatch.GetTimestamp();
        if (running is { } phase)
        {
            ticks[(int)phase] += now - since;
        }

        (var outer, running, since) = (running, next, now);
        return outer;
    }

    /// <summary>A phase, until it is disposed.</summary>
    public readonly struct Running(SearchProfile profile, SearchPhase? outer) : IDisposable
    {
        public void Dispose() => profile.Switch(outer);
    }
}
