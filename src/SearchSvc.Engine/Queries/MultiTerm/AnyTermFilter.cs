using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>Documents that have any of some terms.</summary>
internal sealed class AnyTermFilter : Filter
{
    private readonly string field;
    private readonly BytesRef[] terms;
    private TermDocuments documents;

    /// <param name="terms">In any order.</param>
    public AnyTermFilter(string field, IEnumerable<BytesRef> terms)
    {
        this.field = field;
        this.terms = [.. terms.Distinct().Order()];
        documents = Documents(new RequestMemory(long.MaxValue), new SearchClock(CancellationToken.None));
    }

    /// <summary>Finds documents within a request's memory and time from here on.</summary>
    public void Guard(RequestMemory memory, SearchClock clock) => documents = Documents(memory, clock);

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => documents.GetDocIdSet(context, acceptDocs);

    public override bool Equals(object? obj) => obj is AnyTermFilter other && field == other.field && terms.AsSpan().SequenceEqual(other.terms);

    public override int GetHashCode() => terms.Aggregate(field.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    public override string ToString() => string.Join(' ', terms.Select(term => $"{field}:{term.Utf8ToString()}"));

    private TermDocuments Documents(RequestMemory memory, SearchClock clock) =>
        new(field, all => new ListedTerms(all.GetEnumerator(), terms), memory, clock);

    private sealed class ListedTerms(TermsEnum all, BytesRef[] terms) : FilterAtomicReader.FilterTermsEnum(all)
    {
        private int next;

        public override bool MoveNext()
        {
            while (next < terms.Length)
            {
                if (m_input.SeekExact(terms[next++]))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
