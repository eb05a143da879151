using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// A phrase whose words may move, and in which one stands more than once. In a single document, Lucene takes time for it that grows with the
/// document and with the square of the words: here every position that it reads looks at the clock.
/// </summary>
/// <param name="phrase">Lucene's, or one with synonyms.</param>
internal sealed class RepeatingPhraseQuery(LuceneQuery phrase, SearchClock clock) : LuceneQuery
{
    public LuceneQuery Phrase { get; } = phrase;

    public override void ExtractTerms(ISet<Term> terms) => Phrase.ExtractTerms(terms);

    public override Weight CreateWeight(IndexSearcher searcher) => new GuardedWeight(this, Boosted().CreateWeight(searcher), searcher.TopReaderContext, clock);

    public override string ToString(string field) => Boosted().ToString(field);

    public override bool Equals(object? obj) => obj is RepeatingPhraseQuery other && Boost == other.Boost && Phrase.Equals(other.Phrase);

    public override int GetHashCode() => HashCode.Combine(Phrase, Boost);

    private LuceneQuery Boosted()
    {
        var boosted = (LuceneQuery)Phrase.Clone();
        boosted.Boost = Boost;
        return boosted;
    }

    private sealed class GuardedWeight(RepeatingPhraseQuery query, Weight inner, IndexReaderContext searched, SearchClock clock) : Weight
    {
        // A term's state in a segment goes by the segment's number among all, so that they are wrapped together. Closing this is nobody's task:
        // it holds nothing open.
        private readonly Lazy<IList<AtomicReaderContext>> guarded = new(
            () => new MultiReader([.. searched.Leaves.Select(IndexReader (leaf) => new GuardedPositions(leaf.AtomicReader, clock))], closeSubReaders: true).Leaves);

        public override LuceneQuery Query => query;

        public override float GetValueForNormalization() => inner.GetValueForNormalization();

        public override void Normalize(float norm, float topLevelBoost) => inner.Normalize(norm, topLevelBoost);

        public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs) => inner.GetScorer(guarded.Value[context.Ord], acceptDocs);

        public override Explanation Explain(AtomicReaderContext context, int doc) => inner.Explain(guarded.Value[context.Ord], doc);
    }
}
