using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Searching;

/// <summary>Statistics of terms and fields summed over all the indexes of a search, so that their hits' scores compare. Each is looked up
/// once. For one thread at a time.</summary>
internal sealed class SharedStatistics(IReadOnlyList<IndexReader> readers)
{
    private readonly Dictionary<Term, TermStatistics> terms = [];
    private readonly Dictionary<string, CollectionStatistics> fields = new(StringComparer.Ordinal);

    public TermStatistics Of(Term term)
    {
        if (terms.TryGetValue(term, out var known))
        {
            return known;
        }

        long documents = 0, occurrences = 0;
        foreach (var reader in readers)
        {
            documents += reader.DocFreq(term);
            occurrences = Sum(occurrences, reader.TotalTermFreq(term));
        }

        // A query may go on to change the bytes of its term.
        var own = new Term(term.Field, Lucene.Net.Util.BytesRef.DeepCopyOf(term.Bytes));
        var statistics = new TermStatistics(own.Bytes, documents, occurrences);
        terms.Add(own, statistics);
        return statistics;
    }

    public CollectionStatistics Of(string field)
    {
        if (fields.TryGetValue(field, out var known))
        {
            return known;
        }

        long all = 0, documents = 0, occurrences = 0, postings = 0;
        foreach (var reader in readers)
        {
            all += reader.MaxDoc;
            if (MultiFields.GetTerms(reader, field) is { } terms)
            {
                // A field that is kept without frequencies in one index has each term once in a document there.
                documents = Sum(documents, terms.DocCount);
                postings = Sum(postings, terms.SumDocFreq);
                occurrences = Sum(occurrences, terms.SumTotalTermFreq < 0 ? terms.SumDocFreq : terms.SumTotalTermFreq);
            }
        }

        var statistics = new CollectionStatistics(field, all, documents, occurrences, postings);
        fields.Add(field, statistics);
        return statistics;
    }

    /// <summary>Lucene says -1 for what it has not counted.</summary>
    private static long Sum(long sum, long part) => sum < 0 || part < 0 ? -1 : sum + part;
}
