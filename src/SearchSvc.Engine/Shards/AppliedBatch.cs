using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Shards;

/// <summary>What came of one batch.</summary>
/// <param name="Position">Where it stands in the log; for a repeated request id, where the first one stands.</param>
/// <param name="Results">One for each logged operation, in order.</param>
/// <param name="Error">Why the batch as a whole was refused when it was applied.</param>
internal sealed record AppliedBatch(LogPosition Position, IReadOnlyList<WriteResult> Results, EngineException? Error = null);
