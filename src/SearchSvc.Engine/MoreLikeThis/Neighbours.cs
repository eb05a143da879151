using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>
/// Weighs words by what the nearest documents make of them: what a document shares with its neighbours is what it is about, and the rest is chance.
/// Pseudo-relevance feedback (Rocchio, 1971; Lavrenko and Croft, SIGIR 2001) that weighs the words there are, and adds none, so that a hit
/// still shares its words with what it is like.
/// </summary>
/// <param name="searcher">Of all the indexes that are searched; what a filter leaves out counts too, so that it only takes hits away.</param>
internal sealed class Neighbours(IndexSearcher searcher, SearchClock clock)
{
    private const int Most = 5;

    /// <summary>So many documents there are for each neighbour: of a small index the nearest few are any documents.</summary>
    private const int DocumentsForEach = 16;

    /// <summary>Neighbours are found by the first words.</summary>
    private const int FirstTerms = 50;

    /// <summary>What the neighbours say counts so much beside a word's own weight.</summary>
    private const double Trust = 2;

    private const int CheckEvery = 1_024;

    /// <summary>The weight of each word: its own, as part of the largest, and what it adds to the scores of the neighbours, likewise.</summary>
    /// <param name="terms">Weightiest first.</param>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public double[] Weigh(IReadOnlyList<LikeTerm> terms, IReadOnlyList<string> likedIds)
    {
        double[] own = [.. terms.Select(term => term.Weight / terms[0].Weight)];
        var wanted = Math.Min(Most, searcher.IndexReader.NumDocs / DocumentsForEach);
        if (wanted == 0 || terms.Count < 2)
        {
            return own;
        }

        var scores = Scores(terms, Nearest(terms, likedIds, wanted));
        var shared = Shared(scores, Parts(terms, scores));
        var most = shared.Max();
        return !(most > 0) ? own : [.. own.Zip(shared, (weight, share) => weight + (Trust * share / most))];
    }

    /// <summary>The documents that are wanted, in the order of the index.</summary>
    private List<int> Nearest(IReadOnlyList<LikeTerm> terms, IReadOnlyList<string> likedIds, int wanted)
    {
        var query = SharedTermsQuery.Without(
            likedIds, new SharedTermsQuery([.. terms.Take(FirstTerms).Select(term => term.Query(term.Frequency))], minimum: 1));
        var best = TopFieldCollector.Create(
            new Sort(SortField.FIELD_SCORE, IdField.ById()), wanted, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
        searcher.Search(query, new Watched(best, clock));
        return [.. best.GetTopDocs().ScoreDocs.Select(hit => hit.Doc).Order()];
    }

    /// <summary>What each word adds to the score of each document.</summary>
    /// <param name="documents">Ascending.</param>
    private float[][] Scores(IReadOnlyList<LikeTerm> terms, List<int> documents)
    {
        var leaves = searcher.IndexReader.Leaves;
        var scores = new float[terms.Count][];
        for (var i = 0; i < terms.Count; i++)
        {
            clock.Check();
            scores[i] = new float[documents.Count];
            var weight = searcher.CreateNormalizedWeight(terms[i].Query(boost: 1));
            for (var at = 0; at < documents.Count;)
            {
                var leaf = leaves[ReaderUtil.SubIndex(documents[at], leaves)];
                var scorer = weight.GetScorer(leaf, null);
                for (var end = leaf.DocBase + leaf.Reader.MaxDoc; at < documents.Count && documents[at] < end; at++)
                {
                    var doc = documents[at] - leaf.DocBase;
                    if (scorer is not null && scorer.DocID < doc)
                    {
                        scorer.Advance(doc);
                    }

                    scores[i][at] = scorer?.DocID == doc ? scorer.GetScore() : 0;
                }
            }
        }

        return scores;
    }

    /// <summary>The part that each document has of the scores of all.</summary>
    private static double[] Parts(IReadOnlyList<LikeTerm> terms, float[][] scores)
    {
        var sums = new double[scores[0].Length];
        for (var i = 0; i < Math.Min(FirstTerms, scores.Length); i++)
        {
            for (var document = 0; document < sums.Length; document++)
            {
                sums[document] += terms[i].Frequency * scores[i][document];
            }
        }

        var all = sums.Sum();
        return [.. sums.Select(sum => sum / all)];
    }

    private static double[] Shared(float[][] scores, double[] parts) =>
        [.. scores.Select(score => score.Zip(parts, (one, part) => one * part).Sum())];

    /// <summary>Stops a search of which the time is over, or the caller gone.</summary>
    private sealed class Watched(ICollector inner, SearchClock clock) : ICollector
    {
        private int seen;

        public bool AcceptsDocsOutOfOrder => inner.AcceptsDocsOutOfOrder;

        public void Collect(int doc)
        {
            if (++seen % CheckEvery == 0)
            {
                clock.Check();
            }

            inner.Collect(doc);
        }

        public void SetNextReader(AtomicReaderContext context)
        {
            clock.Check();
            inner.SetNextReader(context);
        }

        public void SetScorer(Scorer scorer) => inner.SetScorer(scorer);
    }
}
