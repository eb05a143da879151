using SearchSvc.Engine.Suggesting.Folding;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>The part of a trie in which everything begins with what was typed.</summary>
internal static class ExactPrefix
{
    /// <param name="typed">Not empty; of what is longer than a trie is deep, the beginning is looked for.</param>
    /// <returns>Null where nothing begins so.</returns>
    public static Branch? Find(TrieSegment segment, string typed)
    {
        Span<char> label = stackalloc char[WordStarts.LongestSuffix];
        var sought = typed.AsSpan(0, Math.Min(typed.Length, WordStarts.LongestSuffix));
        var block = segment.Trie.Root;
        for (var depth = 0; ;)
        {
            if (!TryFindChild(new NodeReader(segment.Trie, block, segment.Memory), sought[depth], label, out var child))
            {
                return null;
            }

            var rest = sought[depth..];
            var shared = label[..child.Length].CommonPrefixLength(rest);
            if (shared == rest.Length)
            {
                return Branch.Of(segment, 0, string.Concat(sought[..depth], label[..child.Length]), child);
            }

            if (shared < child.Length || child.Block is not { } next)
            {
                return null;
            }

            block = next;
            depth += shared;
        }
    }

    private static bool TryFindChild(NodeReader node, char first, Span<char> label, out TrieChild child)
    {
        while (node.MoveNext() && (label[0] = node.ReadUnit()) <= first)
        {
            if (label[0] == first)
            {
                for (var i = 1; i < node.Length; i++)
                {
                    label[i] = node.ReadUnit();
                }

                child = node.ReadChild();
                return true;
            }
        }

        child = default;
        return false;
    }
}
