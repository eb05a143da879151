using SearchSvc.Engine.Suggesting.Folding;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>The parts of a trie in which everything begins with what was typed but for so many edits, and nothing with fewer.</summary>
internal sealed class NearPrefixes(TrieSegment segment, string typed, int exactly, Action<Branch> take)
{
    private readonly PrefixDistance distance = new(typed, exactly);

    public void Find() => Visit(segment.Trie.Root, 0, exactly + 1);

    /// <param name="best">The fewest edits between what was typed and a beginning of the path to here.</param>
    private void Visit(long block, int depth, int best)
    {
        Span<char> label = stackalloc char[WordStarts.LongestSuffix];
        var node = new NodeReader(segment.Trie, block, segment.Memory);
        while (node.NextChild(label, out var child))
        {
            var edits = best;
            var isFinal = false;
            for (var i = 0; i < child.Length && !isFinal; i++)
            {
                var least = distance.Step(depth + i + 1, label[i], out var whole);
                edits = Math.Min(edits, whole);
                isFinal = least >= edits;
            }

            if (!isFinal && child.Block is { } next)
            {
                Visit(next, depth + child.Length, edits);
            }
            else if (edits == exactly)
            {
                take(Branch.Of(segment, edits, string.Concat(distance.Path(depth), label[..child.Length]), child));
            }
        }

        if (node.Groups > 0 && best == exactly)
        {
            take(TrieGroup.Of(segment, best, distance.Path(depth), node.Position, node.Groups));
        }
    }
}
