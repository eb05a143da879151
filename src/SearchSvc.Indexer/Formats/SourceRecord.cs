namespace SearchSvc.Indexer.Formats;

/// <summary>One record of a file: a JSON object to be fed, or what is wrong with it.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Content">The JSON object as UTF-8; of a bad record, what stands in the file.</param>
/// <param name="After">Where the next record begins.</param>
internal readonly record struct SourceRecord(long Line, ReadOnlyMemory<byte> Content, RecordPosition After)
{
    /// <summary>Why it cannot be fed; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>The id that the file itself gives its document, as its relative path.</summary>
    public string? Id { get; init; }
}
