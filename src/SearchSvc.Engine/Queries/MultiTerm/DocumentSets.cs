using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>
/// How the queries of one request that stand for any number of terms (prefixes, patterns, ranges) find their documents: within the
/// request's memory and time, and stopped when the caller goes. Lucene's own ways know none of them.
/// </summary>
internal sealed class DocumentSets(RequestMemory memory, SearchClock clock) : MultiTermQuery.RewriteMethod
{
    private readonly ConditionalWeakTable<MultiTermQuery, TermDocuments> known = [];

    public override LuceneQuery Rewrite(IndexReader reader, MultiTermQuery query)
    {
        var documents = known.GetValue(
            query,
            _ => new TermDocuments(query.Field, terms => GetTermsEnum(query, terms, new AttributeSource()), memory, clock));
        return new ConstantScoreQuery(documents) { Boost = query.Boost };
    }

    /// <summary>Makes a query, and what it is joined from, find its documents this way.</summary>
    public void Use(LuceneQuery query)
    {
        switch (query)
        {
            case FuzzyQuery:
                // Takes the nearest terms only, and scores each.
                break;
            case MultiTermQuery terms:
                terms.MultiTermRewriteMethod = this;
                break;
            case BooleanQuery boolean:
                foreach (var clause in boolean.Clauses)
                {
                    Use(clause.Query);
                }

                break;
            case DisjunctionMaxQuery best:
                foreach (var disjunct in best.Disjuncts)
                {
                    Use(disjunct);
                }

                break;
            case ConstantScoreQuery { Query: { } inner }:
                Use(inner);
                break;
            case ConstantScoreQuery { Filter: AnyTermFilter any }:
                any.Guard(memory, clock);
                break;
        }
    }
}
