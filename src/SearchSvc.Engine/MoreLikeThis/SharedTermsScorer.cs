using Lucene.Net.Search;
using SearchSvc.Engine.Queries.Joined;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>
/// Goes through the documents in windows, and in each window word by word, as Lucene's BooleanScorer does, but in order: a heap of a hundred
/// words would cost more than their scores. The sums are made in the order of the words, so that segments do not change them.
/// </summary>
internal sealed class SharedTermsScorer(Weight weight, Scorer[] terms, int minimum) : Scorer(weight)
{
    private const int Window = 2_048;

    private readonly double[] sums = new double[Window];
    private readonly int[] counts = new int[Window];
    private readonly JoinedWindow joined = new(Window);
    private int doc = -1;
    private int start;
    private int end;

    public override int DocID => doc;

    /// <summary>How many of the words the document has.</summary>
    public override int Freq => counts[doc - start];

    public override float GetScore() => (float)sums[doc - start];

    public override int NextDoc() => Advance(doc + 1);

    public override int Advance(int target)
    {
        for (var at = target; at < end || TryFill(ref at); at++)
        {
            if (counts[at - start] >= minimum)
            {
                return doc = at;
            }
        }

        return doc = NO_MORE_DOCS;
    }

    public override long GetCost() => terms.Sum(term => term.GetCost());

    /// <summary>Begins a window at the first document from <paramref name="target"/> on that has any of the words; false where there is none.</summary>
    private bool TryFill(ref int target)
    {
        var first = NO_MORE_DOCS;
        foreach (var term in terms)
        {
            first = Math.Min(first, term.DocID < target ? term.Advance(target) : term.DocID);
        }

        if (first == NO_MORE_DOCS)
        {
            return false;
        }

        Array.Clear(sums);
        Array.Clear(counts);
        (target, start, end) = (first, first, (int)Math.Min((long)first + Window, NO_MORE_DOCS));
        joined.MoveTo(start, end);
        foreach (var term in terms)
        {
            if (term is JoinedTermScorer several)
            {
                several.AddTo(sums, counts, joined);
                continue;
            }

            for (var at = term.DocID; at < end; at = term.NextDoc())
            {
                sums[at - start] += term.GetScore();
                counts[at - start]++;
            }
        }

        return true;
    }
}
