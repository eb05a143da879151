using Lucene.Net.Index;

namespace SearchSvc.Engine.Shards;

/// <summary>Merges in the background; a merge that fails is reported to the shard. Lucene's own lets the exception end its thread, and with
/// it the process.</summary>
internal sealed class ShardMergeScheduler : ConcurrentMergeScheduler
{
    public Action<Exception>? Failed { get; set; }

    protected override void HandleMergeException(Exception exc) => Failed?.Invoke(exc);

    public override object Clone() => new ShardMergeScheduler { Failed = Failed };
}
