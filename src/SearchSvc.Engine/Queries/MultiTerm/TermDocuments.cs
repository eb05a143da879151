using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>The documents that have a term which a query of many terms finds. Found once for each segment and kept for the request, so that
/// explaining a score or asking which named queries match does not go through the terms again. Safe for any number of threads.</summary>
internal sealed class TermDocuments(MultiTermQuery query, Func<Terms, TermsEnum> enumerate, RequestMemory memory, CancellationToken cancellationToken)
    : Filter
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

    public override string ToString() => query.ToString();

    private DocIdSet? Find(AtomicReader reader)
    {
        if (reader.GetTerms(query.Field) is not { } terms)
        {
            return null;
        }

        var found = enumerate(terms);
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
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
