namespace SearchSvc.Indexer.Documents;

/// <summary>A document ready to be sent.</summary>
/// <param name="Id">Null where the server is to give one.</param>
internal readonly record struct ShapedDocument(string? Id, ReadOnlyMemory<byte> Json);
