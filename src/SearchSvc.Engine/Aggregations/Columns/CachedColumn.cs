namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>What is known of a column of one segment: how often it was read, and its values, if they are decoded.</summary>
internal sealed class CachedColumn
{
    private long reads;

    /// <summary>Null: to be read from the segment.</summary>
    public DecodedColumn? Decoded { get; set; }

    public long LastUsed { get; set; }

    /// <summary>Its segment is closed.</summary>
    public bool IsGone { get; set; }

    /// <summary>How many documents were read from the segment.</summary>
    public long Reads => Interlocked.Read(ref reads);

    public void CountReads(int documents) => Interlocked.Add(ref reads, documents);

    public void Forget() => Interlocked.Exchange(ref reads, 0);
}
