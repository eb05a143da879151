using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Shards;

/// <summary>The applier's state between two operations: what a commit saves.</summary>
internal sealed record ShardCut(LogPosition Position, long Operations, ShardState Tables);
