using SearchSvc.Engine.Suggesting.Folding;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Reads one node of a trie: its children, of each as much as is asked for, then its groups.</summary>
internal struct NodeReader
{
    private readonly long block;
    private TrieCursor cursor;
    private int children;
    private bool isLeaf;

    // Numbers of the child that are not read yet: of its label, and behind that.
    private int unread;

    public NodeReader(SuggestTrie trie, long block, TrieMemory memory)
    {
        this.block = block;
        cursor = trie.At(block, memory);
        children = cursor.ReadInt32();
        Groups = cursor.ReadInt32();
    }

    public int Groups { get; }

    /// <summary>Where the groups begin, once there are no more children.</summary>
    public readonly long Position => cursor.Position;

    /// <summary>How long the label of the child is.</summary>
    public int Length { get; private set; }

    /// <summary>Goes on to the next child; by their labels they are in order.</summary>
    public bool MoveNext()
    {
        cursor.Skip(unread);
        unread = 0;
        if (children == 0)
        {
            return false;
        }

        children--;
        var head = cursor.ReadInt32();
        isLeaf = (head & 1) == 1;
        Length = head >> 1;
        unread = Length + (isLeaf ? 3 : 2);
        return true;
    }

    /// <summary>The next unit of the label.</summary>
    public char ReadUnit()
    {
        unread--;
        return (char)cursor.ReadInt32();
    }

    /// <summary>What is behind the label, all of which was read.</summary>
    public TrieChild ReadChild()
    {
        unread = 0;
        var key = cursor.ReadInt64();
        return isLeaf
            ? new TrieChild(Length, key, null, cursor.ReadInt32(), cursor.ReadInt32())
            : new TrieChild(Length, key, block - cursor.ReadInt64(), 0, 0);
    }

    /// <summary>The next child as a whole.</summary>
    /// <param name="label">Gets the label: at most <see cref="WordStarts.LongestSuffix"/> characters.</param>
    public bool NextChild(Span<char> label, out TrieChild child)
    {
        if (!MoveNext())
        {
            child = default;
            return false;
        }

        for (var i = 0; i < Length; i++)
        {
            label[i] = ReadUnit();
        }

        child = ReadChild();
        return true;
    }
}
