namespace SearchSvc.Indexer.Formats;

/// <summary>Plain text as the field "text".</summary>
internal sealed class TextDocumentReader : DocumentFileReader
{
    protected override IEnumerable<KeyValuePair<string, string?>> Extract(byte[] content, bool isUtf8) =>
        [new("text", Decode(content))];
}
