using Lucene.Net.Index;
using Lucene.Net.Search;
using Query = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// A phrase with several terms at some of its positions: synonyms, or what an unfinished word may become. Those of a position count as one
/// term, as rare as the most frequent of them: Lucene's own phrase of several terms a position would add up how rare each of them is.
/// </summary>
internal sealed class SynonymPhraseQuery(MultiPhraseQuery phrase) : Query
{
    public MultiPhraseQuery Phrase { get; } = phrase;

    public override void ExtractTerms(ISet<Term> terms) => Phrase.ExtractTerms(terms);

    public override Weight CreateWeight(IndexSearcher searcher)
    {
        var sizes = Phrase.GetTermArrays().Select(terms => terms.Length).ToArray();
        var boosted = (MultiPhraseQuery)Phrase.Clone();
        boosted.Boost = Boost;
        return boosted.CreateWeight(new GroupingSearcher(searcher, sizes));
    }

    public override string ToString(string field)
    {
        var boosted = (MultiPhraseQuery)Phrase.Clone();
        boosted.Boost = Boost;
        return boosted.ToString(field);
    }

    public override bool Equals(object? obj) => obj is SynonymPhraseQuery other && Boost == other.Boost && Phrase.Equals(other.Phrase);

    public override int GetHashCode() => HashCode.Combine(Phrase, Boost);

    /// <summary>Gives the statistics of another searcher, through a similarity that joins those of a position.</summary>
    private sealed class GroupingSearcher : IndexSearcher
    {
        private readonly IndexSearcher searcher;

        public GroupingSearcher(IndexSearcher searcher, int[] sizes)
            : base(searcher.TopReaderContext)
        {
            this.searcher = searcher;
            Similarity = new GroupingSimilarity(searcher.Similarity, sizes);
        }

        public override TermStatistics TermStatistics(Term term, TermContext context) => searcher.TermStatistics(term, context);

        public override CollectionStatistics CollectionStatistics(string field) => searcher.CollectionStatistics(field);
    }
}
