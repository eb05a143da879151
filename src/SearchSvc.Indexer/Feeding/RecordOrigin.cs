using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Feeding;

/// <summary>Where a document comes from, for whoever has to mend it.</summary>
internal readonly record struct RecordOrigin(InputFile File, long Line);
