using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>
/// The documents that may be suggested: those that are not deleted and that the filter lets through. A few of them are looked up one by one;
/// where that becomes too many, all that the filter matches are found at once.
/// </summary>
/// <param name="filter">Null: all that are not deleted.</param>
internal sealed class AcceptedDocuments(
    SearchView view, IReadOnlyList<TrieSegment> segments, LuceneQuery? filter, RequestMemory memory, SearchClock clock)
{
    private const int MostLookUps = 32;

    // Below that, either way is fast.
    private const int FewRejected = 256;

    private readonly FixedBitSet?[] matches = new FixedBitSet?[segments.Count];
    private readonly int[] lookUps = new int[segments.Count];
    private readonly Weight? weight = filter is null ? null : view.Searcher.CreateNormalizedWeight(new ConstantScoreQuery(filter));
    private int rejected;
    private long few = FewRejected;

    /// <summary>Whether more documents were looked at in vain than there are that may be suggested.</summary>
    public bool AreFew => rejected > few;

    public bool Accepts(TrieSegment segment, int doc)
    {
        var accepts = segment.Leaf.AtomicReader.LiveDocs?.Get(doc) != false && (weight is null || Matches(weight, segment, doc));
        if (!accepts && ++rejected > few)
        {
            few = Math.Max(few, Count());
        }

        return accepts;
    }

    /// <summary>All of them, of one segment.</summary>
    public IEnumerable<int> Of(TrieSegment segment)
    {
        var reader = segment.Leaf.AtomicReader;
        var found = weight is null ? null : Find(weight, segment);
        for (var doc = Next(found, 0, reader.MaxDoc); doc < reader.MaxDoc; doc = Next(found, doc + 1, reader.MaxDoc))
        {
            if (reader.LiveDocs?.Get(doc) != false)
            {
                yield return doc;
            }
        }
    }

    private static int Next(FixedBitSet? found, int from, int end) =>
        found is null || from >= end ? from : found.NextSetBit(from) is var next && next >= 0 ? next : end;

    private bool Matches(Weight filterWeight, TrieSegment segment, int doc) =>
        matches[segment.Number] is null && MayLookUp(filter!) && lookUps[segment.Number]++ < MostLookUps
            ? filterWeight.GetScorer(segment.Leaf, null)?.Advance(doc) == doc
            : Find(filterWeight, segment).Get(doc);

    /// <summary>Whether a query can be asked for one document without finding all.</summary>
    private static bool MayLookUp(LuceneQuery query) => query switch
    {
        TermQuery or MatchAllDocsQuery => true,
        ConstantScoreQuery { Query: { } inner } => MayLookUp(inner),
        BooleanQuery boolean => boolean.Clauses.All(clause => MayLookUp(clause.Query)),
        _ => false,
    };

    private FixedBitSet Find(Weight filterWeight, TrieSegment segment)
    {
        if (matches[segment.Number] is { } known)
        {
            return known;
        }

        var reader = segment.Leaf.AtomicReader;
        memory.Reserve(reader.MaxDoc / 8, "the documents of the filter");
        var found = new FixedBitSet(reader.MaxDoc);
        var live = new GuardedBits(reader.LiveDocs, reader.MaxDoc, clock);
        if (filterWeight.GetScorer(segment.Leaf, live) is { } scorer)
        {
            for (var doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc())
            {
                found.Set(doc);
            }
        }

        matches[segment.Number] = found;
        return found;
    }

    private long Count() => weight is null
        ? view.Reader.NumDocs
        : segments.Sum(segment => (long)Find(weight, segment).Cardinality);
}
