using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Buckets;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>Terms of a keyword field. Without anything within its buckets, and with one owner, it counts ordinals, and looks at terms only
/// at the end of each segment.</summary>
internal sealed class TermsCollector : KeyedCollector
{
    private readonly TermReader reader;
    private readonly TermKeys keys;
    private readonly BytesRef prefix;
    private readonly bool countsOrdinals;
    private int[] ordinalCounts = [];
    private int from;
    private int to;

    public TermsCollector(TermsNode node, CollectorScope scope)
        : base(node, scope)
    {
        reader = new TermReader(node.Field!.Name, scope.Columns);
        keys = new TermKeys(node.Field.Name, reader, scope);
        prefix = node.Prefix;
        countsOrdinals = scope.IsSingleOwner && !Children.Any;
        if (node.Rules.MinCount == 0)
        {
            scope.EveryKey.Add(node.Path, EveryKey);
        }
    }

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        SetReader(leaf);
        Children.SetLeaf(leaf);
        if (countsOrdinals)
        {
            // Zero beyond what the last segment counted, and there EndLeaf has cleared it.
            Scope.Memory.Fit(ref ordinalCounts, reader.TermCount);
        }
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        if (from == to)
        {
            return;
        }

        for (var read = 0; read < docs.Length;)
        {
            read = reader.Load(docs, read);
            if (countsOrdinals)
            {
                CountOrdinals();
                continue;
            }

            var (ordinals, at) = (reader.Block.Values, reader.Block.Owners);
            for (var v = 0; v < reader.Block.Count; v++)
            {
                Add(ordinals[v], docs[at[v]], owners[at[v]]);
            }
        }

        Children.Flush();
    }

    public override void EndLeaf()
    {
        base.EndLeaf();
        if (!countsOrdinals)
        {
            return;
        }

        for (var ordinal = from; ordinal < to; ordinal++)
        {
            if (ordinalCounts[ordinal] > 0)
            {
                Buckets.Count(keys.KeyOf(ordinal), ordinalCounts[ordinal]);
            }
        }

        Array.Clear(ordinalCounts, 0, reader.TermCount);
    }

    protected override BucketKey Show(int key) => keys.Show(key);

    protected override int Compare(int key, int other) => keys.Compare(key, other);

    private void SetReader(AtomicReaderContext leaf)
    {
        reader.SetLeaf(leaf.AtomicReader);
        (from, to) = reader.IsEmpty ? (0, 0) : reader.RangeOf(prefix);
        keys.SetLeaf(leaf);
    }

    private void CountOrdinals()
    {
        var counts = ordinalCounts;
        foreach (var ordinal in reader.Block.Values.AsSpan(0, reader.Block.Count))
        {
            // Those without the prefix are counted, and not looked at.
            counts[ordinal]++;
        }
    }

    private void Add(int ordinal, int doc, int owner)
    {
        if (ordinal < from || ordinal >= to)
        {
            return;
        }

        var bucket = Buckets.BucketOf(owner, keys.KeyOf(ordinal));
        Buckets.Count(bucket);
        if (Children.Any)
        {
            Children.Add(doc, bucket);
        }
    }

    /// <summary>The terms of all documents that are not deleted.</summary>
    private List<BucketKey> EveryKey()
    {
        var found = new HashSet<int>();
        foreach (var leaf in Scope.Searcher.IndexReader.Leaves)
        {
            SetReader(leaf);
            var used = new FixedBitSet(Math.Max(1, reader.TermCount));
            MarkUsed(used, leaf.AtomicReader);
            for (var ordinal = from; ordinal < to; ordinal++)
            {
                if (used.Get(ordinal))
                {
                    found.Add(keys.KeyOf(ordinal));
                }
            }
        }

        return [.. found.Select(keys.Show)];
    }

    private void MarkUsed(FixedBitSet used, AtomicReader segment)
    {
        if (segment.LiveDocs is not { } live)
        {
            used.Set(0, reader.TermCount);
            return;
        }

        foreach (var docs in Scope.Columns.Blocks(reader.IsEmpty ? 0 : segment.MaxDoc))
        {
            for (var read = 0; read < docs.Length;)
            {
                read = reader.Load(docs, read);
                for (var v = 0; v < reader.Block.Count; v++)
                {
                    if (live.Get(docs[reader.Block.Owners[v]]))
                    {
                        used.Set(reader.Block.Values[v]);
                    }
                }
            }
        }
    }
}
