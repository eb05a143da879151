using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching;

/// <summary>Goes through every match of a query in one index after another, and shows each to who wants it. Whoever called it may stop it at any
/// time: it looks up every thousand documents.</summary>
internal sealed class MatchWalk(HitPlan plan, SearchClock clock)
{
    private const int CheckEvery = 1_024;

    private readonly List<AggregationPartials> aggregations = [];
    private int seen;

    /// <summary>How many hits were shown so far.</summary>
    public long Total { get; private set; }

    /// <summary>Of what was looked at in each index; none where there are none, or they were not asked for.</summary>
    public IReadOnlyList<AggregationPartials> Aggregations => aggregations;

    /// <param name="start">Whom to show the hits of an index, by its number; null: nobody.</param>
    /// <param name="end">Takes what they came to.</param>
    /// <param name="aggregates">Whether to count what matches before the post filter.</param>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public bool Go<T>(Func<int, T?> start, Action<int, T> end, bool aggregates)
        where T : class, ICollector
    {
        var inTime = true;
        for (var part = 0; part < plan.Parts.Count && inTime; part++)
        {
            var view = plan.Parts[part];
            AggregationRun? run = null;
            var hits = start(part);
            inTime = InTime(() =>
            {
                run = aggregates ? view.Aggregations?.Start(view.View.Searcher) : null;
                return Visit(view, hits, run);
            });
            if (hits is not null)
            {
                end(part, hits);
            }

            if (run is not null)
            {
                aggregations.Add(run.Finish(isAlone: plan.Parts.Count == 1));
            }
        }

        return inTime;
    }

    private bool InTime(Func<bool> visit)
    {
        try
        {
            return visit();
        }
        catch (OperationCanceledException) when (!clock.Runs())
        {
            return false;
        }
    }

    private bool Visit(ViewPlan view, ICollector? hits, AggregationRun? run)
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

            hits?.SetNextReader(leaf);
            hits?.SetScorer(scorer);
            run?.SetLeaf(leaf, scorer);
            var shown = postFilter is null
                ? null
                : new MatchCursor(postFilter.GetScorer(leaf, new GuardedBits(null, leaf.AtomicReader.MaxDoc, clock)));
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
                if (shown is not null && !shown.Matches(doc))
                {
                    continue;
                }

                Total++;
                hits?.Collect(doc);
            }
        }

        return true;
    }
}
