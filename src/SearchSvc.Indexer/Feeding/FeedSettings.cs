using SearchSvc.Indexer.Documents;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Feeding;

/// <summary>What the command line asks for.</summary>
internal sealed record FeedSettings
{
    public required IReadOnlyList<string> Inputs { get; init; }

    public required Uri Server { get; init; }

    public required string Index { get; init; }

    /// <summary>Null: by each file's name or content.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>Between the cells of CSV; null: a comma, or a tab for TSV.</summary>
    public char? Delimiter { get; init; }

    public ShapeOptions Shape { get; init; } = new();

    public bool Create { get; init; }

    public string? SchemaPath { get; init; }

    /// <summary>The most documents of a batch.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>The most bytes of a batch, at most <see cref="MaxBatchBytes"/>.</summary>
    public int BatchBytes { get; init; } = 1 << 20;

    public int Streams { get; init; } = 4;

    /// <summary>The run stops with more failures than this; null: never.</summary>
    public long? MaxErrors { get; init; }

    public string? RejectPath { get; init; }

    public bool Resume { get; init; }

    public bool DryRun { get; init; }

    public bool Quiet { get; init; }

    public bool NoProgress { get; init; }

    /// <summary>How long a server that is unavailable is waited for.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often checkpoints are stored, and how long a document waits for its batch to fill.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>A server takes messages of 4 MB: this leaves room for what is around the documents.</summary>
    public const int MaxBatchBytes = 3 << 20;
}
