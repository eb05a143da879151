using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using LuceneQuery = Lucene.Net.Search.Query;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>Documents with so many of some words, scored by the sum of what these score: a BooleanQuery's answer, found for many words at once.</summary>
/// <param name="terms">Queries that need no rewriting: of single words.</param>
/// <param name="minimum">How many of them a document has at least.</param>
internal sealed class SharedTermsQuery(IReadOnlyList<LuceneQuery> terms, int minimum) : LuceneQuery
{
    public IReadOnlyList<LuceneQuery> Terms { get; } = terms;

    public int Minimum { get; } = minimum;

    /// <summary>The query, but for some documents.</summary>
    public static LuceneQuery Without(IReadOnlyList<string> ids, SharedTermsQuery query)
    {
        if (ids.Count == 0)
        {
            return query;
        }

        var others = LuceneClauses.Boolean();
        others.Add(query, Occur.MUST);
        foreach (var id in ids)
        {
            others.Add(new TermQuery(new Term(FieldNames.Id, id)), Occur.MUST_NOT);
        }

        return others;
    }

    public override Weight CreateWeight(IndexSearcher searcher) => new SharedTermsWeight(this, searcher);

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (var term in Terms)
        {
            term.ExtractTerms(terms);
        }
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString(string field) => $"shared({string.Join(' ', Terms.Select(term => term.ToString(field)))})~{Minimum}";
}
