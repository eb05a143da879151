using Google.Protobuf.Collections;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>Runs aggregations over indexes in memory, without a search around them. Top hits have their ids alone.</summary>
internal static class AggregationRunner
{
    public static MapField<string, AggregationResult> Run(
        IReadOnlyList<TestIndex> indexes, V1.Query query, IDictionary<string, Aggregation> aggregations, params V1.Sort[] sort) =>
        Run(indexes, query, aggregations, new ColumnCache(0), sort);

    public static MapField<string, AggregationResult> Run(
        IReadOnlyList<TestIndex> indexes, V1.Query query, IDictionary<string, Aggregation> aggregations, ColumnCache columns, V1.Sort[] sort)
    {
        var views = indexes.Select(index => index.View()).ToList();
        var request = new MapField<string, Aggregation> { aggregations };
        var partials = new List<AggregationPartials>();
        AggregationPlan? first = null;
        foreach (var (view, index) in views.Zip(indexes))
        {
            var context = new QueryContext(
                view.Schema, view.Searcher.IndexReader, index.Options, DateTimeOffset.UnixEpoch, new Violations(), CancellationToken.None);
            var plan = AggregationPlan.Create(request, context, SortPlan.Create(sort, [context], ["test"]), columns, partials.Count);
            var translated = new QueryTranslator(context).Translate(query, "query");
            context.Violations.ThrowIfAny();
            var run = plan.Start(view.Searcher);
            var weight = view.Searcher.CreateNormalizedWeight(translated);
            foreach (var leaf in view.Searcher.IndexReader.Leaves)
            {
                if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is { } scorer)
                {
                    run.SetLeaf(leaf, scorer);
                    for (var doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc())
                    {
                        run.Collect(doc);
                    }
                }
            }

            partials.Add(run.Finish(isAlone: indexes.Count == 1));
            first ??= plan;
        }

        var results = new MapField<string, AggregationResult>();
        first!.Finish(partials, hit => new Hit { Document = new V1.Document { Id = Id(views[hit.View], hit.Doc) } }, results);
        views.ForEach(view => view.Dispose());
        return results;
    }

    private static string Id(SearchView view, int doc)
    {
        var leaf = view.Searcher.IndexReader.Leaves[ReaderUtil.SubIndex(doc, view.Searcher.IndexReader.Leaves)];
        return HitFetcher.IdOf(leaf.AtomicReader, doc - leaf.DocBase);
    }
}
