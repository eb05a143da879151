using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations;

namespace SearchSvc.Engine.Searching;

/// <summary>A document that was found.</summary>
/// <param name="Part">The number of its index in the plan.</param>
internal readonly record struct FoundHit(int Part, FieldDoc Doc);

/// <summary>The best documents of a query, with their sort values, and how many match.</summary>
/// <param name="Found">At most as many as were wanted.</param>
/// <param name="Total">Exact unless the time ran out.</param>
/// <param name="Aggregations">Of what was looked at in each index; none where there are none.</param>
internal sealed record CollectedHits(FoundHit[] Found, long Total, bool TimedOut, IReadOnlyList<AggregationPartials> Aggregations);

/// <summary>Goes through every match of a query in every index, in memory bounded by the number of hits wanted. Whoever called it may stop it
/// at any time: it looks up every thousand documents.</summary>
internal sealed class HitCollector(HitPlan plan, int wanted, SearchClock clock)
{
    private const int CheckEvery = 1_024;

    private readonly List<AggregationPartials> aggregations = [];
    private List<FoundHit> found = [];
    private long total;
    private int seen;

    /// <param name="wanted">How many hits to keep from the page's beginning; 0: only count.</param>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static CollectedHits Collect(HitPlan plan, int wanted, SearchClock clock)
    {
        var collector = new HitCollector(plan, wanted, clock);
        var timedOut = false;
        for (var part = 0; part < plan.Parts.Count && !timedOut; part++)
        {
            timedOut = !collector.Collect(part);
        }

        return new CollectedHits([.. collector.found], collector.total, timedOut, collector.aggregations);
    }

    /// <returns>False when the time is over.</returns>
    private bool Collect(int part)
    {
        var (view, searcher) = (plan.Parts[part], plan.Parts[part].View.Searcher);
        var top = wanted == 0 ? null : Top(part, Math.Min(wanted, Math.Max(1, searcher.IndexReader.MaxDoc)));
        var run = view.Aggregations?.Start(searcher);
        var inTime = false;
        try
        {
            inTime = Collect(view, top, run);
        }
        catch (OperationCanceledException) when (!clock.Runs())
        {
        }

        if (top is not null)
        {
            Merge(part, top.GetTopDocs().ScoreDocs);
        }

        if (run is not null)
        {
            aggregations.Add(run.Finish(isAlone: plan.Parts.Count == 1));
        }

        return inTime;
    }

    private bool Collect(ViewPlan view, TopFieldCollector? top, AggregationRun? run)
    {
        var searcher = view.View.Searcher;
        var weight = searcher.CreateNormalizedWeight(view.Query);
        var isGuarded = GuardedBits.AreNeeded(weight.Query);
        var postFilter = view.PostFilter is null ? null : searcher.CreateNormalizedWeight(new ConstantScoreQuery(view.PostFilter));
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            if (!clock.Runs())
            {
                return false;
            }

            var live = leaf.AtomicReader.LiveDocs;
            if (weight.GetScorer(leaf, isGuarded ? new GuardedBits(live, leaf.AtomicReader.MaxDoc, clock) : live) is not { } scorer)
            {
                continue;
            }

            if (plan.MinScore is not null || view.Aggregations is { NeedsScores: true })
            {
                scorer = new ScoreCachingWrappingScorer(scorer);
            }

            top?.SetNextReader(leaf);
            top?.SetScorer(scorer);
            run?.SetLeaf(leaf, scorer);
            var shown = postFilter is null
                ? null
                : postFilter.GetScorer(leaf, new GuardedBits(null, leaf.AtomicReader.MaxDoc, clock)) ?? DocIdSetIterator.GetEmpty();
            for (var doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc())
            {
                if (++seen % CheckEvery == 0 && !clock.Runs())
                {
                    return false;
                }

                if (plan.MinScore is { } minimum && !(scorer.GetScore() >= minimum))
                {
                    continue;
                }

                run?.Collect(doc);
                if (shown is not null && (shown.DocID < doc ? shown.Advance(doc) : shown.DocID) != doc)
                {
                    continue;
                }

                total++;
                top?.Collect(doc);
            }
        }

        return true;
    }

    /// <summary>Joins what is sorted already with more of it, and keeps what is wanted.</summary>
    private void Merge(int part, ScoreDoc[] more)
    {
        var merged = new List<FoundHit>(Math.Min(wanted, found.Count + more.Length));
        for (int i = 0, j = 0; merged.Count < wanted && (i < found.Count || j < more.Length);)
        {
            // Of equal hits the one that was there before goes first: indexes are searched in the order of their names.
            var before = j == more.Length
                || (i < found.Count && plan.Sort.Compare(found[i].Doc.Fields, ((FieldDoc)more[j]).Fields) <= 0);
            merged.Add(before ? found[i++] : new FoundHit(part, (FieldDoc)more[j++]));
        }

        found = merged;
    }

    private TopFieldCollector Top(int part, int slots)
    {
        // No document of an index has the last one's id but itself, so that by number either all documents count as lying before it, or,
        // in the indexes behind its own, none.
        var after = plan.Page.After is { } token
            ? new FieldDoc(
                string.CompareOrdinal(plan.Parts[part].View.Index, token.Index) <= 0 ? int.MaxValue : -1, float.NaN, token.Values)
            : null;
        return TopFieldCollector.Create(
            plan.Sort.Of(part),
            slots,
            after,
            fillFields: true,
            trackDocScores: plan.Sort.NeedsScores,
            trackMaxScore: false,
            docsScoredInOrder: true);
    }
}
