using Google.Protobuf;
using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Fetches the top hits of aggregations as long as a response has room for their sources, and then without.</summary>
internal sealed class TopHitFetcher(int maxBytes, HitFetching fetching)
{
    /// <summary>What the results of the aggregations take of the response.</summary>
    public int Bytes { get; private set; }

    /// <exception cref="EngineException">RESOURCE_EXHAUSTED: there is no room even without its source.</exception>
    public Hit Fetch(TopHit top)
    {
        var found = new FoundHit(top.View, new FieldDoc(top.Doc, top.Score, top.SortValues));
        var hit = fetching.Fetch(found);
        if (Bytes + hit.CalculateSize() > maxBytes)
        {
            hit = fetching.WithoutSource(hit, found);
        }

        Bytes += hit.CalculateSize();
        ThrowIfTooLarge();
        return hit;
    }

    /// <summary>Counts the whole results, buckets and keys included.</summary>
    /// <exception cref="EngineException">RESOURCE_EXHAUSTED.</exception>
    public void CountAll(IEnumerable<IMessage> results)
    {
        Bytes = (int)Math.Min(int.MaxValue, results.Sum(result => (long)result.CalculateSize()));
        ThrowIfTooLarge();
    }

    private void ThrowIfTooLarge()
    {
        if (Bytes > maxBytes)
        {
            throw new EngineException(ErrorKind.ResourceExhausted, Reasons.LimitReached,
                "the aggregations are larger than a response may be: ask for fewer or smaller ones, or fewer top hits");
        }
    }
}
