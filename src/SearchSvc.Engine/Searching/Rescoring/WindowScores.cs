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
    private static IEnumerable<(FieldDoc Hit, float Score)> Scores(ViewPlan part, RescoreRules rules, IReadOnlyList<FieldDoc> hits, SearchClock clock) =>
        hits.Zip(
            DocumentScores.Of(part.View.Searcher, part.Rescore!, [.. hits.Select(hit => hit.Doc)], clock),
            (hit, second) => (hit, rules.Join(hit.Score, second)));
}
