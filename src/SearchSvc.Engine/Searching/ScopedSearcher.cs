using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Searching;

/// <summary>Searches one index of several and scores by the statistics of them all.</summary>
internal sealed class ScopedSearcher(IndexReader reader, SharedStatistics statistics) : IndexSearcher(reader)
{
    public override TermStatistics TermStatistics(Term term, TermContext context) => statistics.Of(term);

    public override CollectionStatistics CollectionStatistics(string field) => statistics.Of(field);
}
