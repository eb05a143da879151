namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>The documents of one value where it stands in a trie, read from there.</summary>
/// <param name="Count">How many documents.</param>
/// <param name="Documents">Where the first of them stands.</param>
/// <param name="End">Where the next group begins.</param>
/// <param name="Doc">The best document.</param>
internal readonly record struct TrieGroup(int Count, long Documents, long End, int Doc, int Value, long Key)
{
    public static TrieGroup Read(TrieSegment segment, long position)
    {
        var cursor = segment.Trie.At(position, segment.Memory);
        var count = cursor.ReadInt32();
        var size = count > 1 ? cursor.ReadInt32() : 0;
        var documents = cursor.Position;
        var (doc, value, key) = (cursor.ReadInt32(), cursor.ReadInt32(), cursor.ReadInt64());
        return new TrieGroup(count, documents, count > 1 ? documents + size : cursor.Position, doc, value, key);
    }

    /// <summary>All the groups of a node.</summary>
    public static Branch Of(TrieSegment segment, int edits, string path, long position, int count) =>
        new(segment, BranchKind.Groups, edits, path, Read(segment, position).Key) { Position = position, Left = count };
}
