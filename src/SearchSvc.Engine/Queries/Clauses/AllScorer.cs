using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Clauses;

/// <summary>Documents that all required clauses match, and at least so many of the optional ones; scored by the sum of what matches, in the
/// order of the clauses.</summary>
internal sealed class AllScorer : Scorer
{
    private readonly Scorer[] scored;
    private readonly Scorer[] required;
    private readonly Scorer[] optional;
    private readonly Exclusion excluded;
    private readonly int minimum;
    private int doc = -1;
    private int scoredDoc = -1;
    private float score;

    /// <param name="scored">Required and optional ones, in the order of the clauses.</param>
    /// <param name="required">At least one.</param>
    public AllScorer(Weight weight, Scorer[] scored, Scorer[] required, Scorer[] optional, Scorer[] prohibited, int minimum)
        : base(weight)
    {
        (this.scored, this.required, this.optional, this.minimum) = (scored, required, optional, minimum);
        excluded = new Exclusion(prohibited);

        // The rarest leads.
        Array.Sort(required, (first, second) => first.GetCost().CompareTo(second.GetCost()));
    }

    public override int DocID => doc;

    public override int Freq
    {
        get
        {
            var count = required.Length;
            foreach (var scorer in optional)
            {
                count += IsAt(scorer) ? 1 : 0;
            }

            return count;
        }
    }

    public override float GetScore()
    {
        // Collectors ask twice for what they keep.
        if (scoredDoc != doc)
        {
            (scoredDoc, score) = (doc, Score());
        }

        return score;
    }

    public override int NextDoc() => ToMatch(required[0].NextDoc());

    public override int Advance(int target) => ToMatch(required[0].Advance(target));

    public override long GetCost() => required[0].GetCost();

    private float Score()
    {
        var sum = 0d;
        foreach (var scorer in scored)
        {
            if (IsAt(scorer))
            {
                sum += scorer.GetScore();
            }
        }

        return (float)sum;
    }

    private int ToMatch(int candidate)
    {
        while (candidate != NO_MORE_DOCS)
        {
            var other = First(candidate);
            if (other > candidate)
            {
                candidate = required[0].Advance(other);
            }
            else if (!excluded.Has(candidate) && HasEnough(candidate))
            {
                return doc = candidate;
            }
            else
            {
                candidate = required[0].NextDoc();
            }
        }

        return doc = NO_MORE_DOCS;
    }

    /// <summary>The first document, from a candidate of the leading clause on, at which one of the others stands.</summary>
    private int First(int candidate)
    {
        for (var i = 1; i < required.Length; i++)
        {
            var at = required[i].DocID;
            at = at < candidate ? required[i].Advance(candidate) : at;
            if (at > candidate)
            {
                return at;
            }
        }

        return candidate;
    }

    private bool HasEnough(int candidate)
    {
        if (minimum <= 0)
        {
            return true;
        }

        var (count, left) = (0, optional.Length);
        foreach (var scorer in optional)
        {
            if (count + left-- < minimum)
            {
                return false;
            }

            var at = scorer.DocID < candidate ? scorer.Advance(candidate) : scorer.DocID;
            count += at == candidate ? 1 : 0;
            if (count >= minimum)
            {
                return true;
            }
        }

        return false;
    }

    // Optional clauses are moved only when they are asked.
    private bool IsAt(Scorer scorer) => (scorer.DocID < doc ? scorer.Advance(doc) : scorer.DocID) == doc;
}
