namespace SearchSvc.Indexer.Feeding;

/// <summary>What a run has done so far. Safe for concurrent use.</summary>
internal sealed class FeedTotals
{
    private long written;
    private long skipped;
    private long failed;
    private long warnings;
    private long inputBytes;

    /// <summary>Documents that are durable.</summary>
    public long Written => Interlocked.Read(ref written);

    /// <summary>Documents that the server had in a newer version.</summary>
    public long Skipped => Interlocked.Read(ref skipped);

    /// <summary>Bad records, files that could not be read, and documents that the server refused.</summary>
    public long Failed => Interlocked.Read(ref failed);

    public long Warnings => Interlocked.Read(ref warnings);

    /// <summary>How much of the input is done with, in bytes as stored.</summary>
    public long InputBytes => Interlocked.Read(ref inputBytes);

    /// <summary>The size of the whole input; null where a part of it is standard input.</summary>
    public long? InputSize { get; init; }

    public void AddAnswered(long writtenNow, long skippedNow, long inputBytesNow)
    {
        Interlocked.Add(ref written, writtenNow);
        Interlocked.Add(ref skipped, skippedNow);
        Interlocked.Add(ref inputBytes, inputBytesNow);
    }

    public long AddFailed() => Interlocked.Increment(ref failed);

    public void AddWarning() => Interlocked.Increment(ref warnings);

    public void AddPassedOver(long bytes) => Interlocked.Add(ref inputBytes, bytes);
}
