using Microsoft.Extensions.Logging;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Shards;

/// <summary>What a shard is given by the index that it is a part of.</summary>
internal sealed record ShardContext
{
    public required string Index { get; init; }

    public required string Folder { get; init; }

    public required EngineOptions Options { get; init; }

    public required FileLayer Files { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public required IndexingBuffer Buffer { get; init; }

    /// <summary>The schema of a version that a log batch names.</summary>
    public required Func<long, IndexSchema> SchemaOfVersion { get; init; }

    /// <summary>The newest schema.</summary>
    public required Func<IndexSchema> CurrentSchema { get; init; }

    /// <summary>How long a write may take to become visible; zero: only on demand.</summary>
    public required Func<TimeSpan> RefreshInterval { get; init; }

    /// <summary>The oldest schema version that a batch not yet applied may name. Asked for before a commit cuts.</summary>
    public required Func<long> OldestSchemaInUse { get; init; }

    /// <summary>Called after a commit, with the version before which no schema is needed.</summary>
    public required Action<long> Committed { get; init; }
}
