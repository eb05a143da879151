using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Similarities;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>Goes through the documents of several pairs at once.</summary>
/// <param name="postings">In the order of the pairs, those of one pair together.</param>
/// <param name="values">By pair: boost and idf.</param>
internal sealed class TermPairsScorer(
    Weight weight, PairPostings[] postings, double[] values, JoinedBm25 statistics, NumericDocValues?[] lengths) : Scorer(weight)
{
    private int doc = -1;

    public override int DocID => doc;

    public override int Freq => postings.Count(p => p.Document == doc);

    public override float GetScore()
    {
        var norm = statistics.Norm(lengths, doc);
        var score = 0d;
        for (var i = 0; i < postings.Length;)
        {
            var pair = postings[i].Pair;
            var nearness = NearnessOfPair(ref i);
            if (nearness > 0)
            {
                score += values[pair] * statistics.Saturated(nearness, norm);
            }
        }

        return (float)score;
    }

    /// <summary>What each pair adds to the score.</summary>
    public IEnumerable<(int Pair, double Nearness, double Value)> Parts()
    {
        var norm = statistics.Norm(lengths, doc);
        for (var i = 0; i < postings.Length;)
        {
            var pair = postings[i].Pair;
            var nearness = NearnessOfPair(ref i);
            if (nearness > 0)
            {
                yield return (pair, nearness, values[pair] * statistics.Saturated(nearness, norm));
            }
        }
    }

    public override int NextDoc() => Advance(doc + 1);

    public override int Advance(int target)
    {
        var least = NO_MORE_DOCS;
        foreach (var pair in postings)
        {
            least = Math.Min(least, pair.Document < target ? pair.Advance(target) : pair.Document);
        }

        return doc = least;
    }

    public override long GetCost() => postings.Sum(p => p.Cost);

    /// <summary>The sum over the fields, in their order; moves on behind the pair.</summary>
    private double NearnessOfPair(ref int i)
    {
        var pair = postings[i].Pair;
        var sum = 0d;
        for (; i < postings.Length && postings[i].Pair == pair; i++)
        {
            sum += postings[i].Document == doc ? postings[i].Nearness : 0;
        }

        return sum;
    }
}
