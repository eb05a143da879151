using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>Goes through a query's matches; with a minimum, through those whose score reaches it.</summary>
internal sealed class FunctionScoredScorer(Weight weight, Scorer inner, LeafFunctions functions, ScoreJoin join, float boost) : Scorer(weight)
{
    private int scored = -1;
    private float score;

    public override int DocID => inner.DocID;

    public override int Freq => inner.Freq;

    public override int NextDoc() => Reaching(inner.NextDoc());

    public override int Advance(int target) => Reaching(inner.Advance(target));

    public override long GetCost() => inner.GetCost();

    public override float GetScore() => Math.Min(Score() * boost, float.MaxValue);

    private int Reaching(int doc)
    {
        if (join.MinScore is { } least)
        {
            while (doc != NO_MORE_DOCS && Score() < least)
            {
                doc = inner.NextDoc();
            }
        }

        return doc;
    }

    private float Score()
    {
        var doc = inner.DocID;
        if (doc != scored)
        {
            var plain = inner.GetScore();
            score = functions.TryJoin(doc, out var value) ? join.ScoreOf(plain, value) : plain;
            scored = doc;
        }

        return score;
    }
}
