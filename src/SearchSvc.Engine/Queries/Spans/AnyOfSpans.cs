namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Where any of several terms stands.</summary>
internal sealed class AnyOfSpans : SpanSource
{
    private readonly PriorityQueue<SpanSource, int> behind = new();
    private readonly List<SpanSource> here = [];
    private int doc = -1;

    public AnyOfSpans(IReadOnlyCollection<SpanSource> sources)
    {
        foreach (var source in sources)
        {
            behind.Enqueue(source, source.DocId);
        }

        Cost = sources.Sum(source => source.Cost);
    }

    public override int DocId => doc;

    public override long Cost { get; }

    public override int Advance(int target)
    {
        foreach (var source in here)
        {
            behind.Enqueue(source, source.DocId);
        }

        here.Clear();
        while (behind.TryPeek(out var source, out var at) && at < target)
        {
            behind.DequeueEnqueue(source, source.Advance(target));
        }

        doc = behind.TryPeek(out _, out var first) ? first : NoMoreDocs;
        while (doc != NoMoreDocs && behind.TryPeek(out var source, out var at) && at == doc)
        {
            here.Add(source);
            behind.Dequeue();
        }

        return doc;
    }

    public override void Read(List<Span> spans)
    {
        var begin = spans.Count;
        foreach (var source in here)
        {
            source.Read(spans);
        }

        if (here.Count > 1)
        {
            spans.Sort(begin, spans.Count - begin, null);
            Distinct(spans, begin);
        }
    }

    /// <summary>Leaves of equal spans one; where only the gaps differ, that of the fewest.</summary>
    public static void Distinct(List<Span> spans, int begin)
    {
        var kept = begin;
        for (var i = begin; i < spans.Count; i++)
        {
            if (kept == begin || spans[kept - 1].Start != spans[i].Start || spans[kept - 1].End != spans[i].End)
            {
                spans[kept++] = spans[i];
            }
        }

        spans.RemoveRange(kept, spans.Count - kept);
    }
}
