using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The aggregations within the buckets of another, to which its documents go on, by their buckets.</summary>
internal sealed class Children(AggregationCollector[] collectors)
{
    private readonly int[] docs = new int[collectors.Length == 0 ? 0 : DocBlock.Size];
    private readonly int[] buckets = new int[collectors.Length == 0 ? 0 : DocBlock.Size];
    private int count;

    public bool Any => collectors.Length > 0;

    public void SetLeaf(AtomicReaderContext leaf)
    {
        foreach (var collector in collectors)
        {
            collector.SetLeaf(leaf);
        }
    }

    public void Add(int doc, int bucket)
    {
        if (count == docs.Length)
        {
            Flush();
        }

        docs[count] = doc;
        buckets[count++] = bucket;
    }

    /// <summary>Hands on what was added. To be called at the end of each block.</summary>
    public void Flush()
    {
        if (count == 0)
        {
            return;
        }

        foreach (var collector in collectors)
        {
            collector.Collect(docs.AsSpan(0, count), buckets.AsSpan(0, count));
        }

        count = 0;
    }

    public void EndLeaf()
    {
        foreach (var collector in collectors)
        {
            collector.EndLeaf();
        }
    }

    public Partial Build(int child, int bucket, BuildScope scope) => collectors[child].Build(bucket, scope);

    public Partial[] Build(int bucket, BuildScope scope)
    {
        if (collectors.Length == 0)
        {
            return [];
        }

        var partials = new Partial[collectors.Length];
        for (var i = 0; i < partials.Length; i++)
        {
            partials[i] = collectors[i].Build(bucket, scope);
        }

        return partials;
    }
}
