using System.Runtime.InteropServices;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>One bucket with what is within it.</summary>
internal sealed class BucketPartial(BucketKey key, long count, Partial[] children)
{
    public BucketKey Key { get; } = key;

    public long Count { get; set; } = count;

    public Partial[] Children { get; } = children;
}

/// <summary>Buckets in no order.</summary>
/// <param name="otherCount">Documents of buckets that are cut off already.</param>
internal sealed class BucketsPartial(List<BucketPartial> buckets, long otherCount) : Partial
{
    public List<BucketPartial> Buckets { get; } = buckets;

    public long OtherCount { get; private set; } = otherCount;

    public override void Add(Partial other)
    {
        var more = (BucketsPartial)other;
        OtherCount += more.OtherCount;
        var byKey = new Dictionary<BucketKey, BucketPartial>(Buckets.Count);
        foreach (var bucket in Buckets)
        {
            byKey.Add(bucket.Key, bucket);
        }

        foreach (var bucket in more.Buckets)
        {
            ref var mine = ref CollectionsMarshal.GetValueRefOrAddDefault(byKey, bucket.Key, out var exists);
            if (exists)
            {
                mine!.Count += bucket.Count;
                AddEach(mine.Children, bucket.Children);
            }
            else
            {
                mine = bucket;
                Buckets.Add(bucket);
            }
        }
    }
}
