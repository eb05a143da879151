namespace SearchSvc.Engine.Highlighting.Passages;

/// <summary>Keeps the best passages of a field; of two alike, the earlier.</summary>
internal sealed class TopPassages(int count)
{
    private readonly PriorityQueue<PassageSpan, (float Score, int Order)> kept = new();
    private int order;

    public void Add(in PassageSpan passage)
    {
        var rank = (passage.Score, --order);
        if (kept.Count < count)
        {
            kept.Enqueue(passage, rank);
        }
        else
        {
            kept.EnqueueDequeue(passage, rank);
        }
    }

    /// <summary>The passages kept, best first or in the order of the text.</summary>
    public IReadOnlyList<PassageSpan> Take(bool byPosition)
    {
        var inText = kept.UnorderedItems.OrderByDescending(item => item.Priority.Order).Select(item => item.Element);
        return [.. byPosition ? inText : inText.OrderByDescending(passage => passage.Score)];
    }
}
