using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching.Rescoring;

/// <summary>Scores hits again with a second query.</summary>
internal static class WindowScores
{
    /// <param name="window">The best hits by their first scores, of all pages.</param>
    /// <returns>Those behind the page before, by their new scores.</returns>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static List<FoundHit> Apply(HitPlan plan, RescoreRules rules, IReadOnlyList<FoundHit> window, int wanted, SearchClock clock)
    {
        foreach (var hits in window.GroupBy(hit => hit.Part))
        {
            var part = plan.Parts[hits.Key];
            Score(part.View.Searcher, part.Rescore!, rules, hits.Select(hit => hit.Doc), clock);
        }

        return
        [
            .. window.Where(hit => IsBehind(plan, hit)).Order(plan.Order).Take(wanted),
        ];
    }

    private static bool IsBehind(HitPlan plan, FoundHit hit)
    {
        if (PageEnd.Of(plan.Page, plan.Parts[hit.Part].View.Index) is not { } end)
        {
            return true;
        }

        var order = plan.Sort.Compare(hit.Doc.Fields, end.Values);
        return order == 0 ? end.IsEqualBehind : order > 0;
    }

    /// <summary>Changes the hits' scores, also as the values that they are sorted by.</summary>
    private static void Score(IndexSearcher searcher, LuceneQuery second, RescoreRules rules, IEnumerable<FieldDoc> hits, SearchClock clock)
    {
        var weight = searcher.CreateNormalizedWeight(second);
        var leaves = searcher.IndexReader.Leaves;
        AtomicReaderContext? leaf = null;
        Scorer? scorer = null;
        var cursor = new MatchCursor(null);
        foreach (var hit in hits.OrderBy(hit => hit.Doc))
        {
            // A window is scored whole or not at all: half of it would be in no order.
            _ = clock.Runs();
            var current = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
            if (current != leaf)
            {
                leaf = current;
                scorer = weight.GetScorer(leaf, null);
                cursor = new MatchCursor(scorer);
            }

            hit.Score = rules.Join(hit.Score, cursor.Matches(hit.Doc - leaf.DocBase) ? scorer!.GetScore() : null);
            hit.Fields[0] = J2N.Numerics.Single.GetInstance(hit.Score);
        }
    }
}
