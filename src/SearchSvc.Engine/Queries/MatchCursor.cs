using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries;

/// <summary>Whether documents of a segment, asked for in rising order, match a query.</summary>
/// <param name="matches">The query's; null where it has none in the segment.</param>
internal sealed class MatchCursor(DocIdSetIterator? matches)
{
    public bool Matches(int doc)
    {
        if (matches is null)
        {
            return false;
        }

        var at = matches.DocID;
        return (at < doc ? matches.Advance(doc) : at) == doc;
    }
}
