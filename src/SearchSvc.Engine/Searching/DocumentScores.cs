using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>What a query gives to documents that were found by another.</summary>
internal static class DocumentScores
{
    /// <param name="documents">By number.</param>
    /// <returns>For each document its score; null where it does not match.</returns>
    /// <exception cref="OperationCanceledException">The caller is gone, or, of a query that looks through terms, the time is over.</exception>
    public static IReadOnlyList<float?> Of(IndexSearcher searcher, LuceneQuery query, IReadOnlyList<int> documents, SearchClock clock)
    {
        var weight = searcher.CreateNormalizedWeight(query);
        var leaves = searcher.IndexReader.Leaves;
        var scores = new List<float?>(documents.Count);
        AtomicReaderContext? leaf = null;
        Scorer? scorer = null;
        var cursor = new MatchCursor(null);
        foreach (var document in documents)
        {
            // Throws for a caller who is gone; what was found in time is cheap to score, unless terms are to be looked through.
            _ = clock.Runs();
            var current = leaves[ReaderUtil.SubIndex(document, leaves)];
            if (current != leaf)
            {
                leaf = current;
                scorer = weight.GetScorer(leaf, null);
                cursor = new MatchCursor(scorer);
            }

            scores.Add(cursor.Matches(document - leaf.DocBase) ? scorer!.GetScore() : null);
        }

        return scores;
    }
}
