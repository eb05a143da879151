using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Buckets;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>Buckets of a number field by a key that each value has: the value itself, or where its range begins.</summary>
internal sealed class NumberKeysCollector<TKey> : KeyedCollector
    where TKey : struct, INumberKey
{
    private readonly NumberReader reader;
    private readonly LongHash keys;
    private readonly TKey keyOf;
    private readonly Func<long, BucketKey> show;
    private long[] severalKeys = [];
    private long lastKey;
    private int lastNumber = -1;

    /// <param name="show">The key of a bucket for an integer that <typeparamref name="TKey"/> gave.</param>
    public NumberKeysCollector(AggregationNode node, string field, TKey keyOf, Func<long, BucketKey> show, CollectorScope scope)
        : base(node, scope)
    {
        reader = new NumberReader(field);
        keys = new LongHash(scope.Memory);
        this.keyOf = keyOf;
        this.show = show;
        if (node is TermsNode { Rules.MinCount: 0 } terms)
        {
            scope.EveryKey.Add(terms.Path, EveryKey);
        }
    }

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        reader.SetLeaf(leaf.AtomicReader);
        Children.SetLeaf(leaf);
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        if (reader.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < docs.Length; i++)
        {
            var doc = docs[i];
            var count = reader.Read(doc);
            if (count == 1)
            {
                Add(keyOf.Of(reader.Values[0]), doc, owners[i]);
            }
            else if (count > 1)
            {
                AddSeveral(reader.Values.AsSpan(0, count), doc, owners[i]);
            }
        }

        Children.Flush();
    }

    protected override BucketKey Show(int key) => show(keys[key]);

    protected override int Compare(int key, int other) => keys[key].CompareTo(keys[other]);

    private void Add(long key, int doc, int owner)
    {
        if (key != lastKey || lastNumber < 0)
        {
            (lastKey, lastNumber) = (key, keys.Add(key));
        }

        var bucket = Buckets.BucketOf(owner, lastNumber);
        Buckets.Count(bucket);
        if (Children.Any)
        {
            Children.Add(doc, bucket);
        }
    }

    private void AddSeveral(ReadOnlySpan<long> values, int doc, int owner)
    {
        if (severalKeys.Length < values.Length)
        {
            severalKeys = new long[values.Length * 2];
        }

        for (var i = 0; i < values.Length; i++)
        {
            severalKeys[i] = keyOf.Of(values[i]);
        }

        var found = severalKeys.AsSpan(0, values.Length);
        if (!keyOf.Ascends)
        {
            found.Sort();
        }

        for (var i = 0; i < found.Length; i++)
        {
            if (i == 0 || found[i] != found[i - 1])
            {
                Add(found[i], doc, owner);
            }
        }
    }

    /// <summary>The keys of all documents that are not deleted.</summary>
    private List<BucketKey> EveryKey()
    {
        var found = new LongHash(Scope.Memory);
        foreach (var leaf in Scope.Searcher.IndexReader.Leaves)
        {
            var segment = leaf.AtomicReader;
            reader.SetLeaf(segment);
            for (var doc = 0; doc < segment.MaxDoc && !reader.IsEmpty; doc++)
            {
                if (segment.LiveDocs?.Get(doc) == false)
                {
                    continue;
                }

                var count = reader.Read(doc);
                for (var i = 0; i < count; i++)
                {
                    found.Add(keyOf.Of(reader.Values[i]));
                }
            }
        }

        return [.. Enumerable.Range(0, found.Count).Select(number => show(found[number]))];
    }
}
