using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>A part of a trie that is still to be looked into, and how good the best in it is. The order of branches is that of what they hold: of two
/// that are equally good at best, the one whose values come first in a dictionary goes first.</summary>
internal sealed class Branch : IComparable<Branch>
{
    private string? text;

    public Branch(TrieSegment segment, BranchKind kind, int edits, string path, long key)
    {
        Segment = segment;
        Kind = kind;
        Edits = edits;
        Path = path;
        Key = key;
        Weight = segment.Trie.WeightOf(key, segment.Memory);
    }

    public TrieSegment Segment { get; }

    public BranchKind Kind { get; }

    public int Edits { get; }

    /// <summary>What everything in it begins with.</summary>
    public string Path { get; }

    /// <summary>See <see cref="CompletionKey"/>.</summary>
    public long Key { get; }

    public long Weight { get; }

    /// <summary>Of a node its block, of groups and documents the next one.</summary>
    public long Position { get; init; }

    /// <summary>How many groups or documents there are from <see cref="Position"/> on.</summary>
    public int Left { get; init; }

    public int Doc { get; init; }

    public int Value { get; init; }

    /// <summary>The document was found to be one that may be suggested.</summary>
    public bool IsAccepted { get; init; }

    public string Text => text ??= Segment.Text(Doc, Value);

    public static Branch Of(TrieSegment segment, int edits, string path, in TrieChild child) =>
        child.Block is { } block
            ? new Branch(segment, BranchKind.Node, edits, path, child.Key) { Position = block }
            : new Branch(segment, BranchKind.Document, edits, path, child.Key) { Doc = child.Doc, Value = child.Value };

    public int CompareTo(Branch? other)
    {
        if (other is null)
        {
            return -1;
        }

        if (Edits != other.Edits)
        {
            return Edits.CompareTo(other.Edits);
        }

        if (Weight != other.Weight)
        {
            return other.Weight.CompareTo(Weight);
        }

        if (CompletionKey.OrderOf(Key) - CompletionKey.OrderOf(other.Key) is var orders && orders != 0)
        {
            return orders;
        }

        if (string.CompareOrdinal(Path, other.Path) is var paths && paths != 0)
        {
            return paths;
        }

        if (Kind != other.Kind)
        {
            return Kind.CompareTo(other.Kind);
        }

        return Kind == BranchKind.Document ? string.CompareOrdinal(Text, other.Text) : Segment.Number.CompareTo(other.Segment.Number);
    }
}
