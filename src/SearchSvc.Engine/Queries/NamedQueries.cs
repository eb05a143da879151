using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>The nodes of a request's queries that have a name, each a query by itself.</summary>
internal sealed class NamedQueries
{
    /// <summary>UTF-16 code units of a name: each hit may repeat it.</summary>
    public const int MaxNameLength = 256;

    private readonly List<(string Name, LuceneQuery Query)> nodes = [];

    public bool Any => nodes.Count > 0;

    public void Add(string name, LuceneQuery query) => nodes.Add((name, query));

    /// <summary>Of each document, by Lucene's number, the names of the nodes that match it: in the order of the request, each once.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public IReadOnlyDictionary<int, List<string>> Match(IndexSearcher searcher, IEnumerable<int> docs, SearchClock clock)
    {
        var sorted = Any ? docs.Order().ToList() : [];
        var found = sorted.ToDictionary(doc => doc, _ => new List<string>());
        foreach (var (name, query) in sorted.Count > 0 ? nodes : [])
        {
            // Nothing is scored, whatever the query.
            var weight = searcher.CreateNormalizedWeight(new ConstantScoreQuery(query));
            foreach (var doc in Matching(weight, searcher.IndexReader.Leaves, sorted, clock))
            {
                if (!found[doc].Contains(name))
                {
                    found[doc].Add(name);
                }
            }
        }

        return found;
    }

    private static IEnumerable<int> Matching(
        Weight weight, IList<AtomicReaderContext> leaves, List<int> sorted, SearchClock clock)
    {
        var next = 0;
        while (next < sorted.Count)
        {
            clock.Check();
            var leaf = leaves[ReaderUtil.SubIndex(sorted[next], leaves)];
            var end = leaf.DocBase + leaf.Reader.MaxDoc;
            var cursor = new MatchCursor(weight.GetScorer(leaf, new GuardedBits(leaf.AtomicReader.LiveDocs, leaf.Reader.MaxDoc, clock)));
            for (; next < sorted.Count && sorted[next] < end; next++)
            {
                if (cursor.Matches(sorted[next] - leaf.DocBase))
                {
                    yield return sorted[next];
                }
            }
        }
    }
}
