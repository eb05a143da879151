namespace SearchSvc.Indexer.Formats;

/// <summary>A place between two records of a file, from which a reader can go on.</summary>
/// <param name="Records">How many records stand before it, bad ones included.</param>
/// <param name="Line">How many line breaks stand before it.</param>
/// <param name="Offset">How many bytes of decompressed text, without a byte order mark, stand before it.</param>
internal readonly record struct RecordPosition(long Records, long Line, long Offset);
