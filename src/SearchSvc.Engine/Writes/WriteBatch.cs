using SearchSvc.V1;

namespace SearchSvc.Engine.Writes;

/// <summary>What one request writes at once.</summary>
internal sealed record WriteBatch(IReadOnlyList<WriteOperation> Operations)
{
    /// <summary>The caller's UUID, or empty.</summary>
    public string RequestId { get; init; } = "";

    public Checkpoint? Checkpoint { get; init; }

    public bool HoldCheckpointOnFailure { get; init; }
}

/// <summary>What came of it: one result for each operation, in order.</summary>
/// <param name="Refusals">By operation: why it was refused before the log, with paths as in the request; null where it was not.</param>
/// <param name="Sequence">The batch of the log after which all of it is visible.</param>
internal sealed record WriteOutcome(
    IReadOnlyList<WriteResult> Results, IReadOnlyList<Errors.EngineException?> Refusals, long Sequence, string WriteToken);
