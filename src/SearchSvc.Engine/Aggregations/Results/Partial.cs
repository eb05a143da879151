namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>
/// What one aggregation came to in one bucket of one index: plain data, without anything of the reader (but for the numbers of top hits).
/// Partial results of several indexes are added up before anything is cut off.
/// </summary>
internal abstract class Partial
{
    /// <summary>Adds what came of the same aggregation elsewhere. <paramref name="other"/> is not to be used any more.</summary>
    public abstract void Add(Partial other);

    /// <summary>The figure by which buckets are ordered; null where there is none.</summary>
    public virtual double? Figure(Figure figure) => null;

    /// <summary>Adds the results of each of the aggregations within a bucket.</summary>
    public static void AddEach(Partial[] sums, Partial[] others)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i].Add(others[i]);
        }
    }
}
