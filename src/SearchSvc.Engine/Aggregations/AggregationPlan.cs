using Google.Protobuf.Collections;
using Lucene.Net.Search;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Compiling;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations;

/// <summary>The aggregations of a request, checked, for one of the indexes that it searches.</summary>
internal sealed class AggregationPlan
{
    private readonly List<NamedNode> nodes;
    private readonly RequestMemory memory;
    private readonly ColumnReading columns;
    private readonly int maxBuckets;

    private AggregationPlan(List<NamedNode> nodes, QueryContext context, ColumnCache columns)
    {
        this.nodes = nodes;
        memory = context.Memory;
        this.columns = new ColumnReading(columns, context.Clock);
        maxBuckets = context.Options.MaxAggregationBuckets;
        NeedsScores = HasScores(nodes);
    }

    public bool IsEmpty => nodes.Count == 0;

    /// <summary>Whether collecting needs the scores of documents.</summary>
    public bool NeedsScores { get; }

    /// <summary>Checks and compiles. What is wrong is added to the context, and the plan is then not to be used.</summary>
    /// <param name="sort">The order of the search's hits.</param>
    /// <param name="columns">Of the engine.</param>
    /// <param name="view">The number of the index among those that are searched; top hits name it.</param>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT: too deep, too many.</exception>
    public static AggregationPlan Create(
        MapField<string, Aggregation> aggregations, QueryContext context, SortPlan sort, ColumnCache columns, int view = 0) =>
        new(new AggregationCompiler(context, view, sort).Compile(aggregations, "aggregations"), context, columns);

    /// <summary>Begins to collect.</summary>
    /// <param name="searcher">Of the view that the plan was made for.</param>
    public AggregationRun Start(IndexSearcher searcher) =>
        new(
            nodes,
            new CollectorScope(searcher, new DocBlock(NeedsScores), new AggregationMemory(memory), columns, IsSingleOwner: true, []),
            maxBuckets);

    /// <summary>Adds up what was collected on each index, and makes the response's messages of it.</summary>
    /// <param name="results">Of the plans of one request.</param>
    /// <param name="fetch">Makes the message of a top hit.</param>
    /// <exception cref="Errors.EngineException">RESOURCE_EXHAUSTED: more buckets than there may be.</exception>
    public void Finish(IReadOnlyList<AggregationPartials> results, Func<TopHit, Hit> fetch, IDictionary<string, AggregationResult> target)
    {
        var sum = results[0];
        foreach (var more in results.Skip(1))
        {
            sum.Add(more);
        }

        var scope = new FinishScope(new BucketBudget(maxBuckets), sum.SortedKeys(), fetch);
        for (var i = 0; i < nodes.Count; i++)
        {
            target.Add(nodes[i].Name, nodes[i].Node.Finish(sum.Partials[i], scope));
        }
    }

    private static bool HasScores(IReadOnlyList<NamedNode> nodes) =>
        nodes.Any(node => node.Node is TopHitsNode { NeedsScores: true } || HasScores(node.Node.Children));
}
