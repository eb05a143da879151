using System.Runtime.CompilerServices;
using SearchSvc.Engine.Aggregations.Collecting;

namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>
/// The buckets of one aggregation, by the bucket around them (the owner) and the number of their key, and how many documents are in each.
/// Buckets have dense numbers, by which the aggregations within them address their figures. Where there is but one owner, 0, a bucket's
/// number is that of its key.
/// </summary>
internal sealed class KeyedBuckets(bool singleOwner, AggregationMemory memory)
{
    private readonly PairNumbers? pairs = singleOwner ? null : new PairNumbers(memory);
    private int[] counts = [];
    private int[]? byOwner;
    private int[]? ends;

    /// <summary>Whether buckets are numbered as keys are.</summary>
    public bool IsSingleOwner => pairs is null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BucketOf(int owner, int key) => pairs is null ? key : pairs.Add(owner, key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(int bucket) => Count(bucket, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(int bucket, int documents)
    {
        if (bucket >= counts.Length)
        {
            memory.Fit(ref counts, bucket);
        }

        counts[bucket] += documents;
    }

    public int CountOf(int bucket) => counts[bucket];

    public int KeyOf(int bucket) => pairs is null ? bucket : (int)pairs[bucket];

    /// <summary>The buckets of an owner that have documents. To be asked when everything is counted.</summary>
    public IEnumerable<int> Of(int owner)
    {
        if (pairs is null)
        {
            return owner == 0 ? Enumerable.Range(0, counts.Length).Where(bucket => counts[bucket] > 0) : [];
        }

        if (byOwner is null)
        {
            SortByOwner();
        }

        if (owner < 0 || owner >= ends!.Length)
        {
            return [];
        }

        var start = owner == 0 ? 0 : ends[owner - 1];
        return new ArraySegment<int>(byOwner!, start, ends[owner] - start);
    }

    private void SortByOwner()
    {
        var owners = 0;
        for (var bucket = 0; bucket < pairs!.Count; bucket++)
        {
            owners = Math.Max(owners, (int)(pairs[bucket] >> 32) + 1);
        }

        ends = memory.Array<int>(owners);
        byOwner = memory.Array<int>(pairs.Count);
        for (var bucket = 0; bucket < pairs.Count; bucket++)
        {
            ends[(int)(pairs[bucket] >> 32)]++;
        }

        for (var owner = 1; owner < owners; owner++)
        {
            ends[owner] += ends[owner - 1];
        }

        for (var bucket = pairs.Count - 1; bucket >= 0; bucket--)
        {
            byOwner[--ends[(int)(pairs[bucket] >> 32)]] = bucket;
        }

        // What was the end of each is its beginning now.
        for (var owner = 0; owner < owners; owner++)
        {
            ends[owner] = owner + 1 < owners ? ends[owner + 1] : pairs.Count;
        }
    }
}
