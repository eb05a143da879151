using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// The bytes that one request may hold at once, over all the indexes that it searches: sets of documents, automata, buckets. Whoever is
/// about to allocate what grows with the index or with the request asks here first. Safe for any number of threads.
/// </summary>
internal sealed class RequestMemory(long limit)
{
    private long used;

    public long Limit { get; } = limit;

    public long Used => Interlocked.Read(ref used);

    /// <summary>Takes bytes, until they are released or the request ends.</summary>
    /// <param name="what">What they are for, as the error says it: "the buckets of aggregations".</param>
    /// <exception cref="EngineException">RESOURCE_EXHAUSTED, with nothing taken: there are not as many left.</exception>
    public void Reserve(long bytes, string what)
    {
        if (Interlocked.Add(ref used, bytes) > Limit)
        {
            Interlocked.Add(ref used, -bytes);
            throw EngineException.LimitReached(
                $"with {what}, the request would hold more than {Limit} bytes of memory", nameof(EngineOptions.MaxRequestBytes));
        }
    }

    /// <summary>Gives back what was reserved and is held no longer.</summary>
    public void Release(long bytes) => Interlocked.Add(ref used, -bytes);
}
