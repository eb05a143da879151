using System.Diagnostics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>A rewritten query that counts and times what is done with it; it finds and scores the same.</summary>
internal sealed class ProfiledQuery : LuceneQuery
{
    private readonly LuceneQuery inner;

    private ProfiledQuery(LuceneQuery inner, ProfiledNode node)
    {
        this.inner = inner;
        Node = node;
    }

    public ProfiledNode Node { get; }

    /// <summary>A query to collect with, each of whose parts is profiled.</summary>
    public static ProfiledQuery Create(IndexSearcher searcher, LuceneQuery query) => Wrap(searcher.Rewrite(query));

    public override Weight CreateWeight(IndexSearcher searcher)
    {
        var started = Stopwatch.GetTimestamp();
        var weight = inner.CreateWeight(searcher);
        Node.CreateWeight.Add(started);
        return new ProfiledWeight(weight, Node);
    }

    public override LuceneQuery Rewrite(IndexReader reader) => this;

    public override void ExtractTerms(ISet<Term> terms) => inner.ExtractTerms(terms);

    public override string ToString(string field) => inner.ToString(field);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static ProfiledQuery Wrap(LuceneQuery query)
    {
        var parts = QueryParts.Of(query).Select(Wrap).ToArray();
        var node = new ProfiledNode(TypeOf(query), query.ToString() ?? "", [.. parts.Select(part => part.Node)]);
        return new ProfiledQuery(parts.Length == 0 ? query : QueryParts.With(query, parts), node);
    }

    /// <summary>As Lucene calls it, also where it is one of our own kind.</summary>
    private static string TypeOf(LuceneQuery query) => query switch
    {
        BooleanQuery => nameof(BooleanQuery),
        DisjunctionMaxQuery => nameof(DisjunctionMaxQuery),
        _ => query.GetType().Name,
    };
}
