using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations;

/// <summary>Collects the aggregations of one search over one index. Of one thread.</summary>
internal sealed class AggregationRun
{
    private readonly CollectorScope scope;
    private readonly AggregationCollector[] collectors;
    private readonly DocBlock block;
    private readonly int maxBuckets;
    private readonly bool needsScores;
    private readonly int[] owners = new int[DocBlock.Size];
    private readonly int[] docs;
    private Scorer? scorer;
    private int count;

    public AggregationRun(IReadOnlyList<NamedNode> nodes, CollectorScope scope, int maxBuckets)
    {
        this.scope = scope;
        this.maxBuckets = maxBuckets;
        collectors = [.. nodes.Select(node => node.Node.CreateCollector(scope))];
        block = scope.Block;
        docs = block.Docs;
        needsScores = block.Scores.Length > 0;
    }

    /// <summary>Goes on with a segment.</summary>
    public void SetLeaf(AtomicReaderContext leaf, Scorer scorer)
    {
        EndLeaf();
        this.scorer = scorer;
        foreach (var collector in collectors)
        {
            collector.SetLeaf(leaf);
        }
    }

    /// <summary>Takes a document of the segment, at which the scorer stands. Documents ascend.</summary>
    public void Collect(int doc)
    {
        docs[count] = doc;
        if (needsScores)
        {
            block.Scores[count] = scorer!.GetScore();
        }

        if (++count == DocBlock.Size)
        {
            Flush();
        }
    }

    /// <summary>What was collected until now. Ends the run.</summary>
    /// <param name="isAlone">No other index is searched.</param>
    /// <exception cref="Errors.EngineException">RESOURCE_EXHAUSTED.</exception>
    public AggregationPartials Finish(bool isAlone)
    {
        EndLeaf();
        var build = new BuildScope(isAlone, new BucketBudget(maxBuckets), scope.Memory);
        return new AggregationPartials(
            [.. collectors.Select(collector => collector.Build(0, build))],
            scope.EveryKey.ToDictionary(entry => entry.Key, entry => entry.Value()));
    }

    private void EndLeaf()
    {
        if (scorer is null)
        {
            return;
        }

        Flush();
        scorer = null;
        foreach (var collector in collectors)
        {
            collector.EndLeaf();
        }
    }

    private void Flush()
    {
        block.Count = count;
        block.Number++;
        foreach (var collector in collectors)
        {
            collector.Collect(docs.AsSpan(0, count), owners.AsSpan(0, count));
        }

        count = 0;
    }
}
