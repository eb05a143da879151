using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Clauses;

/// <summary>Clauses by the document at which each stands, the first on top.</summary>
internal sealed class ClauseHeap
{
    private readonly Scorer[] clauses;

    // Numbers of clauses: 2i + 1 and 2i + 2 stand below i.
    private readonly int[] heap;
    private readonly int[] found;
    private int count;

    /// <param name="clauses">At least one.</param>
    public ClauseHeap(Scorer[] clauses)
    {
        this.clauses = clauses;
        heap = [.. Enumerable.Range(0, clauses.Length)];
        found = new int[clauses.Length];
    }

    /// <summary>The first document at which one stands.</summary>
    public int Document => clauses[heap[0]].DocID;

    /// <summary>Moves each that stands before a document to it or behind it.</summary>
    public int Advance(int target)
    {
        while (clauses[heap[0]] is var top && top.DocID < target)
        {
            _ = top.DocID == target - 1 ? top.NextDoc() : top.Advance(target);
            Sink(0);
        }

        return Document;
    }

    /// <summary>The clauses that stand at the first document, by number.</summary>
    public ReadOnlySpan<int> Matching()
    {
        count = 0;
        Collect(0, Document);
        var matching = found.AsSpan(0, count);
        matching.Sort();
        return matching;
    }

    private void Collect(int at, int document)
    {
        if (at < heap.Length && clauses[heap[at]].DocID == document)
        {
            found[count++] = heap[at];
            Collect((2 * at) + 1, document);
            Collect((2 * at) + 2, document);
        }
    }

    private void Sink(int at)
    {
        var sinking = heap[at];
        var document = clauses[sinking].DocID;
        for (var below = (2 * at) + 1; below < heap.Length; below = (2 * at) + 1)
        {
            if (below + 1 < heap.Length && clauses[heap[below + 1]].DocID < clauses[heap[below]].DocID)
            {
                below++;
            }

            if (clauses[heap[below]].DocID >= document)
            {
                break;
            }

            heap[at] = heap[below];
            at = below;
        }

        heap[at] = sinking;
    }
}
