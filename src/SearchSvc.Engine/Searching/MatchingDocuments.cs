using Lucene.Net.Search;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>Every match of a query, one after the other, in the order of the index.</summary>
internal static class MatchingDocuments
{
    private const int CheckEvery = 1_024;

    /// <summary>The ids and versions of what matches. The view has to stay open while they are read.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static IEnumerable<(string Id, long Version)> Find(SearchView view, LuceneQuery query, CancellationToken cancellationToken)
    {
        // Nothing is scored, whatever the query.
        var weight = view.Searcher.CreateNormalizedWeight(new ConstantScoreQuery(query));
        var clock = new SearchClock(cancellationToken);
        var seen = 0;
        foreach (var leaf in view.Searcher.IndexReader.Leaves)
        {
            clock.Check();
            var reader = leaf.AtomicReader;
            if (weight.GetScorer(leaf, new GuardedBits(reader.LiveDocs, reader.MaxDoc, clock)) is not { } scorer)
            {
                continue;
            }

            var versions = reader.GetNumericDocValues(FieldNames.Version);
            for (var doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc())
            {
                if (++seen % CheckEvery == 0)
                {
                    clock.Check();
                }

                yield return (HitFetcher.IdOf(reader, doc), versions.Get(doc));
            }
        }
    }
}
