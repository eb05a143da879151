using SearchSvc.Engine.Aggregations.Results;

namespace SearchSvc.Engine.Aggregations.Nodes;

internal enum TermsOrder
{
    Count,
    Key,
    Figure,
}

/// <summary>Which buckets of a terms aggregation are shown, and in what order.</summary>
/// <param name="Descending">Of keys and figures; counts are.</param>
/// <param name="Figure">Of an order by one.</param>
internal sealed record TermsRules(int Size, int MinCount, TermsOrder Order, bool Descending, Figure Figure)
{
    /// <summary>The figure by which a bucket is ordered, where it is; null also where it has none.</summary>
    public double? FigureOf(Partial[] children) =>
        Order == TermsOrder.Figure ? children[Figure.Child].Figure(Figure) : null;

    /// <summary>Below 0 where the first stands before the second. 0: the keys decide, by <see cref="CompareKeys"/>. A bucket without the
    /// figure stands behind all that have it.</summary>
    public int Compare(long count, double? figure, long otherCount, double? otherFigure) => Order switch
    {
        TermsOrder.Count => otherCount.CompareTo(count),
        TermsOrder.Key => 0,
        _ when figure is null || otherFigure is null => (figure is null).CompareTo(otherFigure is null),
        _ => Descending ? otherFigure.Value.CompareTo(figure.Value) : figure.Value.CompareTo(otherFigure.Value),
    };

    /// <param name="ascending">How the keys compare.</param>
    public int CompareKeys(int ascending) => Order == TermsOrder.Key && Descending ? -ascending : ascending;
}
