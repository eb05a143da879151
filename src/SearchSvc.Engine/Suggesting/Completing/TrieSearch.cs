using SearchSvc.Engine.Suggesting.Folding;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>
/// The best completions of what was typed, by the tries of all segments: always the branch that may hold the best is looked into next, so that
/// no more is read than leads there (best-first search in a completion trie: Hsu and Ottaviano, WWW 2013). Edits are tried where nothing is found
/// with fewer.
/// </summary>
/// <param name="typed">Folded, not empty.</param>
/// <param name="accepted">Which documents may be suggested.</param>
internal sealed class TrieSearch(
    IReadOnlyList<TrieSegment> segments, string typed, int size, AcceptedDocuments accepted, CancellationToken cancellationToken)
{
    private const int CheckEvery = 256;

    private readonly PriorityQueue<Branch, Branch> queue = new();
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly List<Completion> found = [];
    private int looked;

    /// <returns>The best first; null where so few documents may be suggested that looking at each of them is cheaper.</returns>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public IReadOnlyList<Completion>? Find(int edits)
    {
        foreach (var segment in segments)
        {
            if (ExactPrefix.Find(segment, typed) is { } start)
            {
                Push(start);
            }
        }

        var isWhole = TryDrain();
        for (var more = 1; isWhole && found.Count == 0 && more <= edits; more++)
        {
            var near = new NearPrefixes(typed, more, Push);
            foreach (var segment in segments)
            {
                cancellationToken.ThrowIfCancellationRequested();
                near.Find(segment);
            }

            isWhole = TryDrain();
        }

        return isWhole ? found : null;
    }

    private bool TryDrain()
    {
        while (found.Count < size && queue.TryDequeue(out var branch, out _))
        {
            if (++looked % CheckEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (accepted.AreFew)
            {
                return false;
            }

            switch (branch.Kind)
            {
                case BranchKind.Node:
                    Expand(branch);
                    break;
                case BranchKind.Groups:
                    ExpandGroups(branch);
                    break;
                case BranchKind.Documents:
                    FindDocument(branch);
                    break;
                default:
                    Take(branch);
                    break;
            }
        }

        return true;
    }

    private void Push(Branch branch) => queue.Enqueue(branch, branch);

    private void Expand(Branch branch)
    {
        Span<char> label = stackalloc char[WordStarts.LongestSuffix];
        var node = new NodeReader(branch.Segment.Trie, branch.Position, branch.Segment.Memory);
        while (node.NextChild(label, out var child))
        {
            Push(Branch.Of(branch.Segment, branch.Edits, string.Concat(branch.Path, label[..child.Length]), child));
        }

        if (node.Groups > 0)
        {
            Push(TrieGroup.Of(branch.Segment, branch.Edits, branch.Path, node.Position, node.Groups));
        }
    }

    /// <summary>Takes out the groups that are as good as the first.</summary>
    private void ExpandGroups(Branch branch)
    {
        var position = branch.Position;
        for (var left = branch.Left; left > 0; left--)
        {
            var group = TrieGroup.Read(branch.Segment, position);
            if (group.Key != branch.Key)
            {
                Push(new Branch(branch.Segment, BranchKind.Groups, branch.Edits, branch.Path, group.Key) { Position = position, Left = left });
                break;
            }

            Push(group.Count == 1
                ? new Branch(branch.Segment, BranchKind.Document, branch.Edits, branch.Path, group.Key) { Doc = group.Doc, Value = group.Value }
                : new Branch(branch.Segment, BranchKind.Documents, branch.Edits, branch.Path, group.Key) { Position = group.Documents, Left = group.Count });
            position = group.End;
        }
    }

    /// <summary>Takes out the best of a value's documents that may be suggested.</summary>
    private void FindDocument(Branch branch)
    {
        var cursor = branch.Segment.Trie.At(branch.Position, branch.Segment.Memory);
        for (var left = branch.Left; left > 0 && !accepted.AreFew; left--)
        {
            var (doc, value, key) = (cursor.ReadInt32(), cursor.ReadInt32(), cursor.ReadInt64());
            if (accepted.Accepts(branch.Segment, doc))
            {
                Push(new Branch(branch.Segment, BranchKind.Document, branch.Edits, branch.Path, key) { Doc = doc, Value = value, IsAccepted = true });
                break;
            }
        }
    }

    private void Take(Branch branch)
    {
        if (!branch.IsAccepted && !accepted.Accepts(branch.Segment, branch.Doc))
        {
            return;
        }

        if (!texts.Contains(branch.Text) && Continues(branch.Text))
        {
            texts.Add(branch.Text);
            found.Add(new Completion(
                branch.Text, branch.Edits, branch.Weight, CompletionKey.OrderOf(branch.Key), branch.Path, branch.Segment, branch.Doc));
        }
    }

    /// <summary>What was typed may be longer than what stands in the trie.</summary>
    private bool Continues(string text)
    {
        if (typed.Length <= WordStarts.LongestSuffix)
        {
            return true;
        }

        var folded = TextFolding.OfValue(text);
        Span<int> starts = stackalloc int[WordStarts.Most];
        foreach (var start in starts[..WordStarts.Find(folded, starts)])
        {
            if (folded.AsSpan(start).StartsWith(typed, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
