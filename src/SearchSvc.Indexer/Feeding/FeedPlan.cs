using SearchSvc.Indexer.Inputs;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Feeding;

/// <summary>A source and where in it to begin.</summary>
/// <param name="Fingerprint">Of the file as it is now; empty for folders, whose fingerprint depends on the position.</param>
internal sealed record FeedPlan(FeedSource Source, SourcePosition Start, string Fingerprint)
{
    /// <summary>The checkpoint for a position; null where the source cannot be resumed.</summary>
    public Checkpoint? At(SourcePosition position)
    {
        var behind = Source.IsOfDocuments ? SourceFingerprint.OfFiles(Source.Files, position.Files) : Fingerprint;
        return Source.CheckpointName is { } name
            ? new Checkpoint { Source = name, Position = CheckpointState.At(position, behind).ToText() }
            : null;
    }
}
