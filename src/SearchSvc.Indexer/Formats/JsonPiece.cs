namespace SearchSvc.Indexer.Formats;

/// <summary>Where one JSON value stands in a window.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">Behind its last byte.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Problem">Why it is not whole; null where it is, as far as brackets and quotes tell.</param>
internal readonly record struct JsonPiece(int Start, int End, long Line, string? Problem);
