using Lucene.Net.Index;
using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Shards;

/// <summary>A shard's parts as they were found on disk, checked against each other.</summary>
internal sealed record OpenedShard(
    IChangeLog Log,
    CommitDirectory Directory,
    IndexWriter Writer,
    ShardMergeScheduler Merges,
    CommitPoint Commit,
    DateTimeOffset CommitTime,
    ApplierTables Tables);
