using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching.Rescoring;

/// <summary>Scores hits again with a second query.</summary>
internal static class WindowScores
{
    /// <summary>Scores a window whole or, where the time is over before, not at all: half of it would be in no order.</summary>
    /// <param name="window">The best hits by their first scores, of all pages.</param>
    /// <param name="found">Those behind the page before, by their new scores; where the time is over, by the first ones.</param>
    /// <returns>False where the time is over.</returns>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static bool TryApply(
        HitPlan plan, RescoreRules rules, IReadOnlyList<FoundHit> window, int wanted, SearchClock clock, out List<FoundHit> found)
    {
        var inTime = true;
        try
        {
            var scores = window
                .GroupBy(hit => hit.Part)
                .Select(hits => Scores(plan.Parts[hits.Key], rules, [.. hits.Select(hit => hit.Doc).OrderBy(doc => doc.Doc)], clock))
                .ToList();
            foreach (var (hit, score) in scores.SelectMany(part => part))
            {
                hit.Score = score;
                hit.Fields[0] = J2N.Numerics.Single.GetInstance(score);
            }
        }
        catch (OperationCanceledException) when (!clock.Runs())
        {
            inTime = false;
        }

        found = [.. window.Where(hit => IsBehind(plan, hit)).Order(plan.Order).Take(wanted)];
        return inTime;
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

    /// <param name="hits">By number.</param>
    private static List<(FieldDoc Hit, float Score)> Scores(ViewPlan part, RescoreRules rules, IReadOnlyList<FieldDoc> hits, SearchClock clock)
    {
        var searcher = part.View.Searcher;
        var weight = searcher.CreateNormalizedWeight(part.Rescore!);
        var leaves = searcher.IndexReader.Leaves;
        var scores = new List<(FieldDoc, float)>(hits.Count);
        AtomicReaderContext? leaf = null;
        Scorer? scorer = null;
        var cursor = new MatchCursor(null);
        foreach (var hit in hits)
        {
            // Throws for a caller who is gone; a window that was found in time is cheap to score, unless terms are to be looked through.
            _ = clock.Runs();
            var current = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
            if (current != leaf)
            {
                leaf = current;
                scorer = weight.GetScorer(leaf, null);
                cursor = new MatchCursor(scorer);
            }

            scores.Add((hit, rules.Join(hit.Score, cursor.Matches(hit.Doc - leaf.DocBase) ? scorer!.GetScore() : null)));
        }

        return scores;
    }
}
