namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>One beginning of one value of one document, while a trie is built.</summary>
/// <param name="Head">The first four characters, to compare by.</param>
/// <param name="Offset">Where the characters from the beginning on stand.</param>
/// <param name="Value">The value's place among those of the document.</param>
/// <param name="Key">See <see cref="CompletionKey"/>.</param>
/// <param name="Text">A hash of the value: documents with the same value stand together.</param>
internal readonly record struct SuffixEntry(ulong Head, int Offset, ushort Length, ushort Value, int Doc, long Key, ulong Text);
