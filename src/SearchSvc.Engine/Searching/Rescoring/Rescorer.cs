using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching.Rescoring;

/// <summary>Scores hits again with a second query.</summary>
internal static class Rescorer
{
    /// <summary>Changes the hits' scores, also as the values that they are sorted by.</summary>
    /// <param name="hits">Of one view, by score.</param>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static void Apply(
        IndexSearcher searcher, LuceneQuery second, RescoreRules rules, IEnumerable<FieldDoc> hits, CancellationToken cancellationToken)
    {
        var weight = searcher.CreateNormalizedWeight(second);
        var leaves = searcher.IndexReader.Leaves;
        AtomicReaderContext? leaf = null;
        Scorer? scorer = null;
        foreach (var hit in hits.OrderBy(hit => hit.Doc))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
            if (current != leaf)
            {
                leaf = current;
                scorer = weight.GetScorer(leaf, null);
            }

            var score = rules.Join(hit.Score, ScoreOf(scorer, hit.Doc - leaf.DocBase));
            hit.Score = score;
            hit.Fields[0] = J2N.Numerics.Single.GetInstance(score);
        }
    }

    private static float? ScoreOf(Scorer? scorer, int doc)
    {
        if (scorer is null || (scorer.DocID < doc ? scorer.Advance(doc) : scorer.DocID) != doc)
        {
            return null;
        }

        return scorer.GetScore();
    }
}
