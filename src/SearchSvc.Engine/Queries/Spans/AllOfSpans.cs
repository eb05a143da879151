using System.Runtime.CompilerServices;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>What needs several things in one document: goes through those that have them all.</summary>
internal abstract class AllOfSpans : SpanSource
{
    private const int CheckEvery = 4_096;

    private readonly SpanLeaf leaf;
    private readonly SpanSource[] byCost;
    private readonly List<Span>[] spans;
    private int doc = -1;
    private int read;

    protected AllOfSpans(SpanSource[] parts, SpanLeaf leaf)
    {
        this.leaf = leaf;
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

    /// <exception cref="Errors.EngineException">RESOURCE_EXHAUSTED: the parts stand in it too often.</exception>
    public sealed override void Read(List<Span> found)
    {
        var bytes = 0L;
        try
        {
            for (var i = 0; i < spans.Length; i++)
            {
                spans[i].Clear();
                Parts[i].Read(spans[i]);
                if (spans[i].Count == 0)
                {
                    return;
                }

                var more = (long)spans[i].Count * Unsafe.SizeOf<Span>();
                leaf.Memory.Reserve(more, NearMatcher.Held);
                bytes += more;
                if ((read += spans[i].Count) >= CheckEvery)
                {
                    read = 0;
                    leaf.Clock.Check();
                }
            }

            Find(spans, found);
        }
        finally
        {
            leaf.Memory.Release(bytes);
        }
    }

    /// <param name="parts">The spans of each; none is empty.</param>
    /// <param name="found">Takes the spans of the whole, sorted, each once.</param>
    protected abstract void Find(List<Span>[] parts, List<Span> found);
}
