namespace SearchSvc.Engine.Queries.Spans;

/// <summary>What needs several things in one document: goes through those that have them all.</summary>
internal abstract class AllOfSpans : SpanSource
{
    private readonly SpanSource[] byCost;
    private readonly List<Span>[] spans;
    private int doc = -1;

    protected AllOfSpans(SpanSource[] parts)
    {
        Parts = parts;
        byCost = [.. parts.OrderBy(part => part.Cost)];
        spans = [.. parts.Select(_ => new List<Span>())];
    }

    public override int DocId => doc;

    public override long Cost => byCost[0].Cost;

    protected SpanSource[] Parts { get; }

    public override int Advance(int target)
    {
        doc = byCost[0].Advance(target);
        for (var i = 1; i < byCost.Length && doc != NoMoreDocs;)
        {
            var at = byCost[i].DocId < doc ? byCost[i].Advance(doc) : byCost[i].DocId;
            if (at == doc)
            {
                i++;
            }
            else
            {
                doc = at == NoMoreDocs ? at : byCost[0].Advance(at);
                i = 1;
            }
        }

        return doc;
    }

    /// <summary>The spans of each part; null where one has none.</summary>
    protected List<Span>[]? ReadParts()
    {
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i].Clear();
        }

        for (var i = 0; i < spans.Length; i++)
        {
            Parts[i].Read(spans[i]);
            if (spans[i].Count == 0)
            {
                return null;
            }
        }

        return spans;
    }
}
