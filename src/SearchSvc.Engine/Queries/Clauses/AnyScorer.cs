using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Clauses;

/// <summary>Documents that at least so many of some clauses match; scored by the sum of what matches, in the order of the clauses.</summary>
/// <param name="clauses">At least one.</param>
/// <param name="minimum">At least 1.</param>
/// <param name="tieBreaker">How much all but the best clause count; 1: in full.</param>
internal sealed class AnyScorer(Weight weight, Scorer[] clauses, Scorer[] prohibited, int minimum, float tieBreaker = 1) : Scorer(weight)
{
    private readonly ClauseHeap heap = new(clauses);
    private readonly Exclusion excluded = new(prohibited);
    private int doc = -1;
    private int scoredDoc = -1;
    private float score;

    public override int DocID => doc;

    public override int Freq => heap.Matching().Length;

    public override float GetScore()
    {
        // Collectors ask twice for what they keep.
        if (scoredDoc != doc)
        {
            (scoredDoc, score) = (doc, Score());
        }

        return score;
    }

    public override int NextDoc() => Advance(doc + 1);

    public override int Advance(int target)
    {
        var at = heap.Advance(target);
        while (at != NO_MORE_DOCS && ((minimum > 1 && heap.Matching().Length < minimum) || excluded.Has(at)))
        {
            at = heap.Advance(at + 1);
        }

        return doc = at;
    }

    public override long GetCost()
    {
        var sum = 0L;
        foreach (var clause in clauses)
        {
            sum += clause.GetCost();
        }

        return sum;
    }

    private float Score()
    {
        var (sum, best) = (0d, double.NegativeInfinity);
        foreach (var clause in heap.Matching())
        {
            var one = clauses[clause].GetScore();
            sum += one;
            best = Math.Max(best, one);
        }

        return (float)(tieBreaker == 1 ? sum : best + (tieBreaker * (sum - best)));
    }
}
