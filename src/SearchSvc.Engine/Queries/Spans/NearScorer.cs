using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Goes through the documents that have at least one span.</summary>
internal sealed class NearScorer(Weight weight, SpanSource spans, Similarity.SimScorer similarity) : Scorer(weight)
{
    private readonly List<Span> found = [];
    private int doc = -1;

    public override int DocID => doc;

    public override int Freq => found.Count;

    /// <summary>How often, and how closely, the parts stand near each other in the current document.</summary>
    public float SpanFrequency
    {
        get
        {
            var frequency = 0d;
            for (var i = 0; i < found.Count; i++)
            {
                // Sorted by beginning, then by gaps, where all have the same length.
                if (i == 0 || found[i].Start != found[i - 1].Start)
                {
                    frequency += 1d / (1L + found[i].Gaps);
                }
            }

            return (float)frequency;
        }
    }

    public override int NextDoc() => Matching(spans.Advance(doc + 1));

    public override int Advance(int target) => Matching(spans.Advance(target));

    public override long GetCost() => spans.Cost;

    public override float GetScore() => similarity.Score(doc, SpanFrequency);

    private int Matching(int candidate)
    {
        for (doc = candidate; doc != NO_MORE_DOCS; doc = spans.Advance(doc + 1))
        {
            found.Clear();
            spans.Read(found);
            if (found.Count > 0)
            {
                break;
            }
        }

        return doc;
    }
}
