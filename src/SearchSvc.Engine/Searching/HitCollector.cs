using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations;

namespace SearchSvc.Engine.Searching;

/// <summary>The best documents of a query, with their sort values, and how many match.</summary>
/// <param name="Found">At most as many as were wanted.</param>
/// <param name="Total">Exact unless the time ran out.</param>
/// <param name="Aggregations">Of what was looked at; null where there are none.</param>
internal readonly record struct CollectedHits(ScoreDoc[] Found, long Total, bool TimedOut, AggregationPartials? Aggregations);

/// <summary>Goes through every match of a query, in memory bounded by the number of hits wanted. Whoever called it may stop it at any
/// time: it looks up every thousand documents.</summary>
internal static class HitCollector
{
    private const int CheckEvery = 1_024;

    /// <param name="wanted">How many hits to keep from the page's beginning; 0: only count.</param>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static CollectedHits Collect(
        IndexSearcher searcher, HitPlan plan, int wanted, SearchClock clock, CancellationToken cancellationToken)
    {
        var collector = wanted == 0 ? null : Top(plan, Math.Min(wanted, Math.Max(1, searcher.IndexReader.MaxDoc)));
        var aggregations = plan.Aggregations?.Start(searcher);
        var weight = searcher.CreateNormalizedWeight(plan.Query);
        var postFilter = plan.PostFilter is null ? null : searcher.CreateNormalizedWeight(new ConstantScoreQuery(plan.PostFilter));
        var total = 0L;
        var seen = 0;
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.IsOver)
            {
                return Result(timedOut: true);
            }

            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer)
            {
                continue;
            }

            if (plan.MinScore is not null || plan.Aggregations is { NeedsScores: true })
            {
                scorer = new ScoreCachingWrappingScorer(scorer);
            }

            collector?.SetNextReader(leaf);
            collector?.SetScorer(scorer);
            aggregations?.SetLeaf(leaf, scorer);
            var shown = postFilter is null ? null : postFilter.GetScorer(leaf, null) ?? DocIdSetIterator.GetEmpty();
            for (var doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc())
            {
                if (++seen % CheckEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (clock.IsOver)
                    {
                        return Result(timedOut: true);
                    }
                }

                if (plan.MinScore is { } minimum && !(scorer.GetScore() >= minimum))
                {
                    continue;
                }

                aggregations?.Collect(doc);
                if (shown is not null && (shown.DocID < doc ? shown.Advance(doc) : shown.DocID) != doc)
                {
                    continue;
                }

                total++;
                collector?.Collect(doc);
            }
        }

        return Result(timedOut: false);

        CollectedHits Result(bool timedOut) =>
            new(collector?.GetTopDocs().ScoreDocs ?? [], total, timedOut, aggregations?.Finish(isAlone: true));
    }

    private static TopFieldCollector Top(HitPlan plan, int wanted)
    {
        // No document has the last one's id but itself, so that by number all documents count as lying before it.
        var after = plan.Page.After is { } token ? new FieldDoc(int.MaxValue, float.NaN, token.Values) : null;
        return TopFieldCollector.Create(
            plan.Sort.Sort,
            wanted,
            after,
            fillFields: true,
            trackDocScores: plan.Sort.NeedsScores,
            trackMaxScore: false,
            docsScoredInOrder: true);
    }
}
