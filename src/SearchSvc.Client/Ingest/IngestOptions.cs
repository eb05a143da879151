namespace SearchSvc.Client.Ingest;

/// <summary>How one stream of IngestDocuments is fed.</summary>
public sealed class IngestOptions
{
    /// <summary>
    /// The most batches that are sent and not yet answered; with <see cref="MaxBatchBytes"/> it bounds the memory of a stream.
    /// </summary>
    public int MaxInFlight { get; set; } = 4;

    /// <summary>The most writes of a batch.</summary>
    public int MaxBatchOperations { get; set; } = 500;

    /// <summary>
    /// A batch is closed before its writes exceed this; one larger write goes alone. A server takes messages up to 4 MB.
    /// </summary>
    public int MaxBatchBytes { get; set; } = 1 << 20;

    /// <summary>Told of every interruption, with the pause before the next attempt.</summary>
    public Action<SearchSvcException, TimeSpan>? OnRetry { get; set; }
}
