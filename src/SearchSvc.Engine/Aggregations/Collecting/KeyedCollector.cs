using SearchSvc.Engine.Aggregations.Buckets;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>What the aggregations have in common whose buckets are found on the way: terms and histograms.</summary>
internal abstract class KeyedCollector(AggregationNode node, CollectorScope scope) : AggregationCollector
{
    protected KeyedBuckets Buckets { get; } = new(scope.IsSingleOwner, scope.Memory);

    protected Children Children { get; } = scope.Children(node, isSingleOwner: false);

    protected CollectorScope Scope { get; } = scope;

    public override void EndLeaf() => Children.EndLeaf();

    public override Partial Build(int owner, BuildScope scope)
    {
        var rules = (node as TermsNode)?.Rules;

        // Where buckets without documents are shown, those with some are all told, so that the others are known.
        var buckets = rules is { MinCount: > 0 } && scope.IsAlone ? Select(owner, rules, scope, out var otherCount) : All(owner, out otherCount);
        var partials = new List<BucketPartial>();
        foreach (var bucket in buckets)
        {
            scope.CountBucket();
            partials.Add(new BucketPartial(Show(Buckets.KeyOf(bucket)), Buckets.CountOf(bucket), Children.Build(bucket, scope)));
        }

        return new BucketsPartial(partials, otherCount);
    }

    protected abstract BucketKey Show(int key);

    protected abstract int Compare(int key, int other);

    private IEnumerable<int> All(int owner, out long otherCount)
    {
        otherCount = 0;
        return Buckets.Of(owner);
    }

    /// <summary>The buckets that are shown in the end.</summary>
    private IEnumerable<int> Select(int owner, TermsRules rules, BuildScope scope, out long otherCount)
    {
        otherCount = 0;
        var worstFirst = Comparer<Candidate>.Create((left, right) => -Compare(rules, left, right));
        var best = new PriorityQueue<int, Candidate>(worstFirst);
        foreach (var bucket in Buckets.Of(owner))
        {
            var count = Buckets.CountOf(bucket);
            if (count < rules.MinCount)
            {
                continue;
            }

            // Most are not among the best, and their keys need not be compared.
            if (rules.Order == TermsOrder.Count && best.Count == rules.Size && best.TryPeek(out _, out var worst) && count < worst.Count)
            {
                otherCount += count;
                continue;
            }

            var figure = rules.Order == TermsOrder.Figure ? Children.Build(rules.Figure.Child, bucket, scope).Figure(rules.Figure) : null;
            var candidate = new Candidate(Buckets.KeyOf(bucket), count, figure);
            if (best.Count < rules.Size)
            {
                best.Enqueue(bucket, candidate);
            }
            else
            {
                otherCount += Buckets.CountOf(best.EnqueueDequeue(bucket, candidate));
            }
        }

        return best.UnorderedItems.Select(item => item.Element);
    }

    private int Compare(TermsRules rules, in Candidate left, in Candidate right)
    {
        var order = rules.Compare(left.Count, left.Figure, right.Count, right.Figure);
        return order != 0 ? order : rules.CompareKeys(Compare(left.Key, right.Key));
    }

    private readonly record struct Candidate(int Key, long Count, double? Figure);
}
