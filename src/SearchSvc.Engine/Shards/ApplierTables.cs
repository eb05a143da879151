using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Shards;

/// <summary>What a shard remembers beside its documents. Part of the state machine: changed by the applier alone, saved with each
/// commit, so that a replay comes to the same.</summary>
internal sealed class ApplierTables(EngineOptions options)
{
    public RequestTable Requests { get; } = new(options.RequestIdBytes);

    public DeletedIds Deleted { get; } = new(options.DeletedIdBytes);

    /// <summary>Each source's position. Read by GetCheckpoint from other threads, under a lock on the dictionary.</summary>
    public Dictionary<string, Checkpoint> Checkpoints { get; } = new(StringComparer.Ordinal);

    public void SetCheckpoint(Checkpoint checkpoint)
    {
        lock (Checkpoints)
        {
            Checkpoints[checkpoint.Source] = checkpoint;
        }
    }

    public Checkpoint? FindCheckpoint(string source)
    {
        lock (Checkpoints)
        {
            return Checkpoints.GetValueOrDefault(source);
        }
    }

    public ShardState Save() => new()
    {
        Requests = { Requests.Entries },
        Deleted = { Deleted.Entries },
        Checkpoints = { Checkpoints.Values },
    };

    public static ApplierTables Load(ShardState saved, EngineOptions options)
    {
        var tables = new ApplierTables(options);
        foreach (var request in saved.Requests)
        {
            tables.Requests.Add(request);
        }

        foreach (var deleted in saved.Deleted)
        {
            tables.Deleted.Add(deleted);
        }

        foreach (var checkpoint in saved.Checkpoints)
        {
            tables.Checkpoints[checkpoint.Source] = checkpoint;
        }

        return tables;
    }
}
