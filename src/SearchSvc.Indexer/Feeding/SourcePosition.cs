using SearchSvc.Indexer.Formats;

namespace SearchSvc.Indexer.Feeding;

/// <summary>A place in a source: how many of its files are done, and how far the next one is.</summary>
internal readonly record struct SourcePosition(int Files, RecordPosition Record);
