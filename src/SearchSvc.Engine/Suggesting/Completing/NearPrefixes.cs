using SearchSvc.Engine.Suggesting.Folding;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>The parts of tries in which everything begins with what was typed but for so many edits, where nothing that may be suggested does
/// with fewer.</summary>
internal sealed class NearPrefixes(string typed, int exactly, Action<Branch> take)
{
    private readonly PrefixDistance distance = new(typed, exactly);

    public void Find(TrieSegment segment) => Visit(segment, segment.Trie.Root, 0);

    private void Visit(TrieSegment segment, long block, int depth)
    {
        Span<char> label = stackalloc char[WordStarts.LongestSuffix];
        Span<char> next = stackalloc char[PrefixDistance.MostNext];
        var anyNext = !distance.TryGetNext(depth, ref next);
        var node = new NodeReader(segment.Trie, block, segment.Memory);
        while (node.MoveNext())
        {
            label[0] = node.ReadUnit();
            if (!anyNext && !next.Contains(label[0]))
            {
                continue;
            }

            var (read, least, whole) = (1, distance.Step(depth + 1, label[0], out var edits), edits);
            while (least <= exactly && whole > exactly && read < node.Length)
            {
                label[read] = node.ReadUnit();
                least = distance.Step(depth + read + 1, label[read], out whole);
                read++;
            }

            if (least > exactly || whole < exactly)
            {
                continue;
            }

            for (; read < node.Length; read++)
            {
                label[read] = node.ReadUnit();
            }

            var child = node.ReadChild();
            if (whole == exactly)
            {
                take(Branch.Of(segment, exactly, string.Concat(distance.Path(depth), label[..child.Length]), child));
            }
            else if (child.Block is { } inner)
            {
                Visit(segment, inner, depth + child.Length);
            }
        }
    }
}
