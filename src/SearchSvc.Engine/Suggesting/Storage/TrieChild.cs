namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>A child of a node.</summary>
/// <param name="Length">Of its label.</param>
/// <param name="Key">The best of what is below it.</param>
/// <param name="Block">Where it stands; null: it is a leaf, with one document.</param>
/// <param name="Value">The value's place among those of the document.</param>
internal readonly record struct TrieChild(int Length, long Key, long? Block, int Doc, int Value);
