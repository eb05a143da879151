using System.Reflection;
using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Configuration;
using SearchSvc.V1;

namespace SearchSvc.Server.Hosting;

/// <summary>What this server says of itself.</summary>
internal sealed class ServerInformation(EngineHost host, ServerSettings settings, IConfiguration configuration, TimeProvider time)
{
    /// <summary>As many indexes as one page of the engine's own listing has.</summary>
    private const int IndexesAtOnce = 100;

    private readonly Timestamp startTime = Timestamp.FromDateTimeOffset(time.GetUtcNow());

    private string Node => settings.Server.NodeName.Length > 0 ? settings.Server.NodeName : Environment.MachineName;

    public GetServerInfoResponse Describe() => new()
    {
        Version = Version(),
        Node = Node,
        StartTime = startTime,
        Limits = { settings.Limits.ToDictionary() },
    };

    /// <summary>The one page of a single server: itself, with a copy for each shard of each index.</summary>
    public async Task<ListNodesResponse> ListNodesAsync(ListNodesRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var node = new Node { Name = Node, Address = configuration[EndpointSettings.Key(EndpointSettings.Grpc)], Alive = true };
        await foreach (var index in ListIndexesAsync(host.Engine, cancellationToken))
        {
            node.Copies.AddRange(await CopiesAsync(host.Engine, index, cancellationToken));
        }

        return new ListNodesResponse { Nodes = { node } };
    }

    private static void Check(ListNodesRequest request)
    {
        var violations = new Violations();
        if (request.PageSize < 0)
        {
            violations.Add("page_size", "must not be negative");
        }

        if (request.PageToken.Length > 0)
        {
            violations.Add("page_token", "is not one of this server's: its nodes are one page; leave it empty", Reasons.InvalidPageToken);
        }

        violations.ThrowIfAny();
    }

    private static async IAsyncEnumerable<IndexInfo> ListIndexesAsync(
        SearchEngine engine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListIndexesRequest { PageSize = IndexesAtOnce };
        do
        {
            var page = await engine.Indexes.ListAsync(request, cancellationToken);
            foreach (var index in page.Indexes)
            {
                yield return index;
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    private static async Task<IEnumerable<ShardCopy>> CopiesAsync(SearchEngine engine, IndexInfo index, CancellationToken cancellationToken)
    {
        var state = index.State switch
        {
            IndexInfo.Types.State.Recovering => ShardCopy.Types.State.Recovering,
            IndexInfo.Types.State.Failed => ShardCopy.Types.State.Failed,
            _ => ShardCopy.Types.State.Serving,
        };
        if (state != ShardCopy.Types.State.Serving)
        {
            return [new ShardCopy { Index = index.Index, State = state }];
        }

        try
        {
            var stats = await engine.Indexes.GetStatsAsync(new GetIndexStatsRequest { Index = index.Index }, cancellationToken);
            return stats.Shards.Select(s => new ShardCopy
            {
                Index = index.Index,
                Shard = s.Shard,
                State = state,
                AppliedSequence = s.LastSequence,
                Documents = s.Documents,
                SizeBytes = s.SizeBytes,
            });
        }
        catch (EngineException e) when (e.Kind is ErrorKind.NotFound)
        {
            // Deleted since it was listed.
            return [];
        }
    }

    private static string Version() =>
        typeof(ServerInformation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
