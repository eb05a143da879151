using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace SearchSvc.Engine.Queries;

/// <summary>The documents with any of some terms, in order, scored by the sum of their frequencies. A heap of postings by document.</summary>
internal sealed class SynonymTermScorer : Scorer
{
    private readonly DocsEnum[] heap;
    private readonly Similarity.SimScorer scorer;
    private readonly long cost;
    private int size;
    private int doc = -1;

    public SynonymTermScorer(Weight weight, DocsEnum[] postings, Similarity.SimScorer scorer)
        : base(weight)
    {
        this.scorer = scorer;
        heap = postings;
        size = postings.Length;
        cost = postings.Sum(p => p.GetCost());
    }

    public override int DocID => doc;

    /// <summary>Of all the terms in the current document.</summary>
    public override int Freq => SumOfFrequencies(0);

    public override float GetScore() => scorer.Score(doc, Freq);

    public override int NextDoc() => Advance(doc + 1);

    public override int Advance(int target)
    {
        while (size > 0 && heap[0].DocID < target)
        {
            if (heap[0].Advance(target) == NO_MORE_DOCS)
            {
                heap[0] = heap[--size];
            }

            SiftDown();
        }

        return doc = size == 0 ? NO_MORE_DOCS : heap[0].DocID;
    }

    public override long GetCost() => cost;

    /// <summary>Of the subtree at an index: in a heap, what stands in the first document stands together at the top.</summary>
    private int SumOfFrequencies(int at) =>
        at >= size || heap[at].DocID != doc ? 0 : heap[at].Freq + SumOfFrequencies((2 * at) + 1) + SumOfFrequencies((2 * at) + 2);

    private void SiftDown()
    {
        var at = 0;
        while (((2 * at) + 1) is var child && child < size)
        {
            if (child + 1 < size && heap[child + 1].DocID < heap[child].DocID)
            {
                child++;
            }

            if (heap[at].DocID <= heap[child].DocID)
            {
                return;
            }

            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
