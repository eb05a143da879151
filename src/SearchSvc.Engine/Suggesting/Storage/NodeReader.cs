using SearchSvc.Engine.Suggesting.Folding;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Reads one node of a trie: its children, then its groups.</summary>
internal struct NodeReader
{
    private readonly long block;
    private TrieCursor cursor;
    private int children;

    public NodeReader(SuggestTrie trie, long block, TrieMemory memory)
    {
        this.block = block;
        cursor = trie.At(block, memory);
        children = cursor.ReadInt32();
        Groups = cursor.ReadInt32();
    }

    public int Groups { get; }

    /// <summary>Where the groups begin, once the children are read.</summary>
    public readonly long Position => cursor.Position;

    /// <param name="label">Gets the label: at most <see cref="WordStarts.LongestSuffix"/> characters.</param>
    public bool NextChild(Span<char> label, out TrieChild child)
    {
        if (children == 0)
        {
            child = default;
            return false;
        }

        children--;
        var head = cursor.ReadInt32();
        var length = head >> 1;
        for (var i = 0; i < length; i++)
        {
            label[i] = (char)cursor.ReadInt32();
        }

        var key = cursor.ReadInt64();
        child = (head & 1) == 1
            ? new TrieChild(length, key, null, cursor.ReadInt32(), cursor.ReadInt32())
            : new TrieChild(length, key, block - cursor.ReadInt64(), 0, 0);
        return true;
    }
}
