using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>Every match in the order of the ids: the query runs once, and leaves a bit for each document, from which the segments are
/// merged. For any number of matches that costs less than sorting them, and memory does not grow with them.</summary>
internal sealed class HitsById(HitPlan plan, SearchClock clock)
{
    private const int CheckEvery = 1_024;

    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public IEnumerable<FoundHit> Find()
    {
        var queue = new PriorityQueue<SegmentIds, SegmentIds>(Comparer<SegmentIds>.Create(Compare));
        for (var part = 0; part < plan.Parts.Count; part++)
        {
            foreach (var segment in Collect(part))
            {
                queue.Enqueue(segment, segment);
            }
        }

        while (queue.TryPeek(out var first, out _))
        {
            clock.Check();
            yield return new FoundHit(first.Part, new FieldDoc(first.Doc(), float.NaN, [BytesRef.DeepCopyOf(first.Id)]));
            queue.Dequeue();
            if (first.MoveNext())
            {
                queue.Enqueue(first, first);
            }
        }
    }

    /// <summary>Of equal ids, that of the index whose name comes first.</summary>
    private static int Compare(SegmentIds? left, SegmentIds? right) =>
        left!.Id.CompareTo(right!.Id) is var order && order != 0 ? order : left.Part - right.Part;

    /// <summary>The segments of an index that have matches, each at its first.</summary>
    private IEnumerable<SegmentIds> Collect(int part)
    {
        var searcher = plan.Parts[part].View.Searcher;
        var weight = searcher.CreateNormalizedWeight(plan.Parts[part].Query);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            clock.Check();
            var segment = new SegmentIds(part, leaf, plan.Memory);
            if (weight.GetScorer(leaf, new GuardedBits(leaf.AtomicReader.LiveDocs, leaf.AtomicReader.MaxDoc, clock)) is { } scorer)
            {
                Collect(scorer, segment);
            }

            if (MoveToFirst(segment))
            {
                yield return segment;
            }
        }
    }

    private void Collect(Scorer scorer, SegmentIds segment)
    {
        var seen = 0;
        for (var doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc())
        {
            if (++seen % CheckEvery == 0)
            {
                clock.Check();
            }

            if (plan.MinScore is not { } minimum || scorer.GetScore() >= minimum)
            {
                segment.Add(doc);
            }
        }
    }

    private bool MoveToFirst(SegmentIds segment)
    {
        if (PageEnd.Of(plan.Page, plan.Parts[segment.Part].View.Index) is not { } end)
        {
            return segment.MoveNext();
        }

        return segment.MoveBehind((BytesRef)end.Values[0]!, inclusive: end.IsEqualBehind);
    }
}
