using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>The documents that have one of many terms. Found once for each segment and kept for the request, so that
/// explaining a score or asking which named queries match does not go through the terms again. Safe for any number of threads.</summary>
/// <param name="enumerate">The terms, of all those that a segment has.</param>
internal sealed class TermDocuments(string field, Func<Terms, TermsEnum> enumerate, RequestMemory memory, SearchClock clock) : Filter
{
    private const int CheckEvery = 1_024;

    private readonly Dictionary<object, DocIdSet?> bySegment = [];

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        DocIdSet? documents;
        lock (bySegment)
        {
            if (!bySegment.TryGetValue(context.Reader.CoreCacheKey, out documents))
            {
                documents = Find(context.AtomicReader);
                bySegment.Add(context.Reader.CoreCacheKey, documents);
            }
        }

        return documents is null ? null : BitsFilteredDocIdSet.Wrap(documents, acceptDocs);
    }

    private DocIdSet? Find(AtomicReader reader)
    {
        if (reader.GetTerms(field) is not { } terms)
        {
            return null;
        }

        var found = enumerate(new GuardedTerms(terms, clock));
        var documents = new DocumentSetBuilder(reader.MaxDoc, memory);
        DocsEnum? docs = null;
        var steps = 0;
        while (found.MoveNext())
        {
            docs = found.Docs(null, docs, DocsFlags.NONE);
            Check(ref steps);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                documents.Add(doc);
                Check(ref steps);
            }
        }

        return documents.Build();
    }

    private void Check(ref int steps)
    {
        if (++steps % CheckEvery == 0)
        {
            clock.Check();
        }
    }
}
