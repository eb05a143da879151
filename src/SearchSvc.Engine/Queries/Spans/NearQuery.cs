using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Documents in which several things stand near each other. Stands in for Lucene 4.8's SpanNearQuery, which misses matches where
/// terms repeat.</summary>
internal sealed class NearQuery(string field, NearNode root, RequestMemory memory, SearchClock clock) : LuceneQuery
{
    public string Field { get; } = field;

    public NearNode Root { get; } = root;

    public override Weight CreateWeight(IndexSearcher searcher) => new NearWeight(this, searcher);

    /// <summary>The spans in a segment.</summary>
    public SpanSource? Open(AtomicReader reader, Lucene.Net.Util.IBits? acceptDocs) =>
        reader.GetTerms(Field) is { } terms ? Root.Open(new SpanLeaf(terms, acceptDocs, memory, clock), isPart: false) : null;

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (var term in Root.Places.SelectMany(place => place.Terms))
        {
            terms.Add(new Term(Field, term));
        }
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString(string field) => $"{Field}:near({Root.Parts.Length} parts, slop {Root.Slop})";
}
