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
        reader = new TermReader(node.Field!.Name);
        keys = new TermKeys(reader, scope.Memory);
        prefix = node.Prefix;
        countsOrdinals = scope.IsSingleOwner && !Children.Any;
        if (node.Rules.MinCount == 0)
        {
            scope.EveryKey.Add(node.Path, EveryKey);
        }
    }

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        SetReader(leaf.AtomicReader);
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

        if (reader.Single is { } single)
        {
            if (countsOrdinals)
            {
                CountOrdinals(single, docs);
                return;
            }

            for (var i = 0; i < docs.Length; i++)
            {
                Add(single.GetOrd(docs[i]), docs[i], owners[i]);
            }
        }
        else
        {
            for (var i = 0; i < docs.Length; i++)
            {
                CollectSeveral(reader.Several!, docs[i], owners[i]);
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
                ordinalCounts[ordinal] = 0;
            }
        }
    }

    protected override BucketKey Show(int key) => keys.Show(key);

    protected override int Compare(int key, int other) => keys.Compare(key, other);

    private void SetReader(AtomicReader segment)
    {
        reader.SetLeaf(segment);
        (from, to) = reader.IsEmpty ? (0, 0) : reader.RangeOf(prefix);
        keys.SetLeaf();
    }

    private void CountOrdinals(SortedDocValues single, ReadOnlySpan<int> docs)
    {
        var counts = ordinalCounts;
        foreach (var doc in docs)
        {
            var ordinal = single.GetOrd(doc);
            if (ordinal >= from && ordinal < to)
            {
                counts[ordinal]++;
            }
        }
    }

    private void CollectSeveral(SortedSetDocValues several, int doc, int owner)
    {
        several.SetDocument(doc);
        for (var ordinal = several.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = several.NextOrd())
        {
            if (!countsOrdinals)
            {
                Add((int)ordinal, doc, owner);
            }
            else if (ordinal >= from && ordinal < to)
            {
                ordinalCounts[ordinal]++;
            }
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
            SetReader(leaf.AtomicReader);
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

        for (var doc = 0; doc < segment.MaxDoc && !reader.IsEmpty; doc++)
        {
            if (!live.Get(doc))
            {
                continue;
            }

            if (reader.Single is { } single)
            {
                if (single.GetOrd(doc) is var only and >= 0)
                {
                    used.Set(only);
                }

                continue;
            }

            reader.Several!.SetDocument(doc);
            for (var ordinal = reader.Several.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = reader.Several.NextOrd())
            {
                used.Set((int)ordinal);
            }
        }
    }
}
