namespace SearchSvc.Indexer.Inputs;

/// <summary>What one checkpoint covers: a file of records, or the files of a folder that are a document each.</summary>
/// <param name="CheckpointName">Names it to the server: a full path. Null for standard input, which cannot be read again.</param>
/// <param name="Files">In the order in which they are fed.</param>
internal sealed record FeedSource(string? CheckpointName, IReadOnlyList<InputFile> Files)
{
    public bool IsOfDocuments => Files[0].Format.IsOneDocument();
}
