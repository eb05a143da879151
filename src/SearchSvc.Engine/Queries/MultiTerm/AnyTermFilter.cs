using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>Documents that have any of some terms.</summary>
internal sealed class AnyTermFilter : Filter
{
    private readonly BytesRef[] terms;
    private TermDocuments documents;

    /// <param name="terms">In any order.</param>
    public AnyTermFilter(string field, IEnumerable<BytesRef> terms)
    {
        Field = field;
        this.terms = [.. terms.Distinct().Order()];
        documents = Documents(new RequestMemory(long.MaxValue), new SearchClock(CancellationToken.None));
    }

    public string Field { get; }

    /// <summary>Sorted, each once.</summary>
    public IReadOnlyList<BytesRef> Terms => terms;

    /// <summary>Finds documents within a request's memory and time from here on.</summary>
    public void Guard(RequestMemory memory, SearchClock clock) => documents = Documents(memory, clock);

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => documents.GetDocIdSet(context, acceptDocs);

    public override bool Equals(object? obj) => obj is AnyTermFilter other && Field == other.Field && terms.AsSpan().SequenceEqual(other.terms);

    public override int GetHashCode() => terms.Aggregate(Field.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    public override string ToString() => string.Join(' ', terms.Select(term => $"{Field}:{term.Utf8ToString()}"));

    private TermDocuments Documents(RequestMemory memory, SearchClock clock) =>
        new(Field, all => new ListedTerms(all.GetEnumerator(), terms), memory, clock);
}
