using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace SearchSvc.Engine.Queries;

/// <summary>Another similarity, given for each group of terms the statistics of the most frequent one.</summary>
/// <param name="sizes">How many terms each group has, in the order in which their statistics come.</param>
internal sealed class GroupingSimilarity(Similarity inner, int[] sizes) : Similarity
{
    public override long ComputeNorm(FieldInvertState state) => inner.ComputeNorm(state);

    public override float Coord(int overlap, int maxOverlap) => inner.Coord(overlap, maxOverlap);

    public override float QueryNorm(float valueForNormalization) => inner.QueryNorm(valueForNormalization);

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var groups = new TermStatistics[sizes.Length];
        var begin = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            groups[i] = termStats.AsSpan(begin, sizes[i]).ToArray().MaxBy(statistics => statistics.DocFreq)!;
            begin += sizes[i];
        }

        return inner.ComputeWeight(queryBoost, collectionStats, groups);
    }

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context) => inner.GetSimScorer(weight, context);
}
