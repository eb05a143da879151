using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching.Rescoring;

namespace SearchSvc.Engine.Searching;

/// <summary>A document that was found.</summary>
/// <param name="Part">The number of its index in the plan.</param>
internal readonly record struct FoundHit(int Part, FieldDoc Doc);

/// <summary>The best documents of a query, with their sort values, and how many match.</summary>
/// <param name="Found">At most as many as were wanted.</param>
/// <param name="Total">Exact unless the time ran out.</param>
/// <param name="Aggregations">Of what was looked at in each index; none where there are none.</param>
internal sealed record CollectedHits(
    IReadOnlyList<FoundHit> Found, long Total, bool TimedOut, IReadOnlyList<AggregationPartials> Aggregations)
{
    /// <summary>The further hits of each found one's group, best first; empty without groups.</summary>
    public IReadOnlyDictionary<FoundHit, IReadOnlyList<FoundHit>> Further { get; init; } = new Dictionary<FoundHit, IReadOnlyList<FoundHit>>();
}

/// <summary>Finds the best hits over all indexes, in memory bounded by the number of hits wanted.</summary>
internal static class HitCollector
{
    /// <param name="wanted">How many hits to keep from the page's beginning; 0: only count.</param>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static CollectedHits Collect(HitPlan plan, int wanted, SearchClock clock)
    {
        var walk = new MatchWalk(plan, clock);
        var found = new List<FoundHit>();

        // Scores that are to change are no place to begin a page at.
        var kept = plan.Rescore is null || wanted == 0 ? wanted : plan.Rescore.Window;
        var inTime = walk.Go(
            part => kept == 0 ? null : Top(plan, part, kept),
            (part, top) => found = Merge(plan, kept, found, part, top.GetTopDocs().ScoreDocs),
            aggregates: true);
        if (plan.Rescore is { } rescore && found.Count > 0)
        {
            inTime &= WindowScores.TryApply(plan, rescore, found, wanted, clock, out found);
        }

        return new CollectedHits(found, walk.Total, !inTime, walk.Aggregations);
    }

    /// <summary>Joins what is sorted already with more of it, and keeps what is wanted.</summary>
    private static List<FoundHit> Merge(HitPlan plan, int wanted, List<FoundHit> found, int part, ScoreDoc[] more)
    {
        var merged = new List<FoundHit>(Math.Min(wanted, found.Count + more.Length));
        for (int i = 0, j = 0; merged.Count < wanted && (i < found.Count || j < more.Length);)
        {
            // Of equal hits the one that was there before goes first: indexes are searched in the order of their names.
            var before = j == more.Length
                || (i < found.Count && plan.Sort.Compare(found[i].Doc.Fields, ((FieldDoc)more[j]).Fields) <= 0);
            merged.Add(before ? found[i++] : new FoundHit(part, (FieldDoc)more[j++]));
        }

        return merged;
    }

    private static TopFieldCollector Top(HitPlan plan, int part, int wanted)
    {
        var view = plan.Parts[part].View;

        // No document of an index has the last one's id but itself, so that by number either all documents count as lying before it, or,
        // in the indexes behind its own, none.
        var end = plan.Rescore is null ? PageEnd.Of(plan.Page, view.Index) : null;
        var after = end is null ? null : new FieldDoc(end.IsEqualBehind ? -1 : int.MaxValue, float.NaN, end.Values);
        return TopFieldCollector.Create(
            plan.Sort.Of(part),
            Math.Min(wanted, Math.Max(1, view.Reader.MaxDoc)),
            after,
            fillFields: true,
            trackDocScores: plan.Sort.NeedsScores,
            trackMaxScore: false,
            docsScoredInOrder: true);
    }
}
