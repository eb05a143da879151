using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneExplanation = Lucene.Net.Search.Explanation;

namespace SearchSvc.Engine.Searching.Explaining;

/// <summary>The document on which queries are tried.</summary>
internal readonly record struct TriedDocument(AtomicReaderContext Leaf, int Doc)
{
    /// <summary>As a search scores it; null where it does not match.</summary>
    public float? Score(Weight weight) =>
        weight.GetScorer(Leaf, Leaf.AtomicReader.LiveDocs) is { } scorer && scorer.Advance(Doc) == Doc ? scorer.GetScore() : null;

    public LuceneExplanation Explain(Weight weight) => weight.Explain(Leaf, Doc);
}
