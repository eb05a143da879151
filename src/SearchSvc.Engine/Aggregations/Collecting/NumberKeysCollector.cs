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
        reader = new NumberReader(field, scope.Columns);
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

        for (var from = 0; from < docs.Length;)
        {
            from = reader.Load(docs, from);
            var (values, at, count) = (reader.Block.Values, reader.Block.Owners, reader.Block.Count);
            for (var v = 0; v < count;)
            {
                var i = at[v];
                if (v + 1 == count || at[v + 1] != i)
                {
                    Add(keyOf.Of(values[v++]), docs[i], owners[i]);
                    continue;
                }

                var end = v + 2;
                while (end < count && at[end] == i)
                {
                    end++;
                }

                AddSeveral(values.AsSpan(v, end - v), docs[i], owners[i]);
                v = end;
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
            reader.SetLeaf(leaf.AtomicReader);
            if (!reader.IsEmpty)
            {
                AddEach(leaf.AtomicReader, found);
            }
        }

        return [.. Enumerable.Range(0, found.Count).Select(number => show(found[number]))];
    }

    private void AddEach(AtomicReader segment, LongHash found)
    {
        foreach (var docs in Scope.Columns.Blocks(segment.MaxDoc))
        {
            for (var from = 0; from < docs.Length;)
            {
                from = reader.Load(docs, from);
                for (var v = 0; v < reader.Block.Count; v++)
                {
                    if (segment.LiveDocs?.Get(docs[reader.Block.Owners[v]]) != false)
                    {
                        found.Add(keyOf.Of(reader.Block.Values[v]));
                    }
                }
            }
        }
    }
}
