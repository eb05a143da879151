using Lucene.Net.Store;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>
/// Writes a trie from what it is to hold, in order. Each node is a block behind those of its children, so that only the nodes from the root to the
/// last addition are in memory:
/// <code>
/// node      children: vint, groups: vint, child…, group…
/// child     2 × length of the label + (1 where it is a leaf of one document): vint, label: a vint for each UTF-16 unit,
///           key: vlong, of a leaf: document: vint, value: vint; else: how far back its block is: vlong
/// group     documents with the same value: vint; where more than one: bytes that they take: vint; document: vint, value: vint, key: vlong, …
/// </code>
/// A key (<see cref="CompletionKey"/>) is the best of everything below. Children are sorted by label, groups and documents by key.
/// </summary>
internal sealed class TrieWriter(IndexOutput output)
{
    private readonly Stack<OpenNode> open = new([new OpenNode(0)]);
    private char[] last = [];

    /// <param name="suffix">Behind the one before.</param>
    /// <param name="entries">All that begin so, those of the same value side by side, the best first.</param>
    public void Add(ReadOnlySpan<char> suffix, ReadOnlySpan<SuffixEntry> entries)
    {
        Close(suffix.CommonPrefixLength(last));
        last = suffix.ToArray();
        open.Push(new OpenNode(suffix.Length) { Groups = Group(entries) });
    }

    /// <param name="weights">The highest first.</param>
    public TrieLocation Finish(IReadOnlyList<long> weights)
    {
        Close(0);
        var root = WriteBlock(open.Pop());
        var location = new TrieLocation(root, output.Position);
        foreach (var weight in weights)
        {
            output.WriteInt64(weight);
        }

        return location;
    }

    /// <summary>Closes the nodes that nothing further belongs to.</summary>
    private void Close(int shared)
    {
        while (open.Peek().Depth > shared)
        {
            var node = open.Pop();
            if (open.Peek().Depth < shared)
            {
                open.Push(new OpenNode(shared));
            }

            var parent = open.Peek();
            var label = last[parent.Depth..node.Depth];
            parent.Children.Add(node is { Children.Count: 0, Groups: [[var single]] }
                ? new ClosedNode(label, single.Key, null, single.Doc, single.Value)
                : new ClosedNode(label, node.Best, WriteBlock(node), 0, 0));
        }
    }

    private static List<SuffixEntry[]> Group(ReadOnlySpan<SuffixEntry> entries)
    {
        var groups = new List<SuffixEntry[]>();
        for (var i = 0; i < entries.Length;)
        {
            var end = i + 1;
            while (end < entries.Length && entries[end].Text == entries[i].Text)
            {
                end++;
            }

            groups.Add(entries[i..end].ToArray());
            i = end;
        }

        groups.Sort((left, right) => left[0].Key.CompareTo(right[0].Key));
        return groups;
    }

    private long WriteBlock(OpenNode node)
    {
        var start = output.Position;
        output.WriteVInt32(node.Children.Count);
        output.WriteVInt32(node.Groups.Count);
        foreach (var child in node.Children)
        {
            WriteChild(child, start);
        }

        foreach (var group in node.Groups)
        {
            WriteGroup(group);
        }

        return start;
    }

    private void WriteChild(ClosedNode child, long start)
    {
        output.WriteVInt32((child.Label.Length << 1) | (child.Block is null ? 1 : 0));
        foreach (var unit in child.Label)
        {
            output.WriteVInt32(unit);
        }

        output.WriteVInt64(child.Key);
        if (child.Block is { } block)
        {
            output.WriteVInt64(start - block);
        }
        else
        {
            output.WriteVInt32(child.Doc);
            output.WriteVInt32(child.Value);
        }
    }

    private void WriteGroup(SuffixEntry[] group)
    {
        output.WriteVInt32(group.Length);
        if (group.Length > 1)
        {
            output.WriteVInt32(group.Sum(SizeOf));
        }

        foreach (var entry in group)
        {
            output.WriteVInt32(entry.Doc);
            output.WriteVInt32(entry.Value);
            output.WriteVInt64(entry.Key);
        }
    }

    private static int SizeOf(SuffixEntry entry) => SizeOf(entry.Doc) + SizeOf(entry.Value) + SizeOf(entry.Key);

    private static int SizeOf(long number)
    {
        var size = 1;
        for (; number > 0x7F; number >>= 7)
        {
            size++;
        }

        return size;
    }

    private sealed class OpenNode(int depth)
    {
        public int Depth { get; } = depth;

        public List<ClosedNode> Children { get; } = [];

        public List<SuffixEntry[]> Groups { get; init; } = [];

        public long Best => Math.Min(
            Children.Count == 0 ? long.MaxValue : Children.Min(child => child.Key), Groups.Count == 0 ? long.MaxValue : Groups[0][0].Key);
    }

    /// <param name="Block">Where it was written; null: it is a leaf of one document.</param>
    private readonly record struct ClosedNode(char[] Label, long Key, long? Block, int Doc, int Value);
}
