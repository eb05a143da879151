using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>The documents in which two terms of one field stand near each other.</summary>
/// <param name="pair">Which pair of the query it is.</param>
/// <param name="weight">How much the field counts.</param>
internal sealed class PairPostings(DocsAndPositionsEnum first, DocsAndPositionsEnum second, int pair, double weight)
{
    private const int Window = 8;

    public int Pair { get; } = pair;

    public int Document { get; private set; } = -1;

    /// <summary>How near they stand in the current document, times the field's weight.</summary>
    public double Nearness { get; private set; }

    public long Cost => Math.Min(first.GetCost(), second.GetCost());

    /// <summary>The first document from <paramref name="target"/> on.</summary>
    public int Advance(int target)
    {
        while (target != DocIdSetIterator.NO_MORE_DOCS)
        {
            var at = To(first, target);
            var other = at == DocIdSetIterator.NO_MORE_DOCS ? at : To(second, at);
            if (at == other)
            {
                if (at == DocIdSetIterator.NO_MORE_DOCS || (Nearness = weight * Near()) > 0)
                {
                    return Document = at;
                }

                target = at + 1;
            }
            else
            {
                target = other;
            }
        }

        return Document = DocIdSetIterator.NO_MORE_DOCS;
    }

    private static int To(DocsAndPositionsEnum postings, int target) => postings.DocID < target ? postings.Advance(target) : postings.DocID;

    private double Near()
    {
        var (leftOfFirst, leftOfSecond) = (first.Freq, second.Freq);
        var (nextOfFirst, nextOfSecond) = (first.NextPosition(), second.NextPosition());
        var sum = 0d;
        var previous = -1;
        var previousIsFirst = false;
        while (leftOfFirst > 0 || leftOfSecond > 0)
        {
            var isFirst = leftOfSecond == 0 || (leftOfFirst > 0 && nextOfFirst <= nextOfSecond);
            var position = isFirst ? nextOfFirst : nextOfSecond;
            var distance = position - previous;
            if (previous >= 0 && isFirst != previousIsFirst && distance is > 0 and <= Window)
            {
                sum += 1d / (distance * distance);
            }

            (previous, previousIsFirst) = (position, isFirst);
            if (isFirst)
            {
                nextOfFirst = --leftOfFirst > 0 ? first.NextPosition() : nextOfFirst;
            }
            else
            {
                nextOfSecond = --leftOfSecond > 0 ? second.NextPosition() : nextOfSecond;
            }
        }

        return sum;
    }
}
