namespace SearchSvc.Indexer.Documents;

/// <summary>A record cannot become a document; the message says why.</summary>
/// <param name="lineOffset">How many lines below the record's first one the problem lies.</param>
internal sealed class BadRecordException(string message, long lineOffset = 0) : Exception(message)
{
    public long LineOffset { get; } = lineOffset;
}
