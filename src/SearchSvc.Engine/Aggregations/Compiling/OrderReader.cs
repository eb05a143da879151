using System.Globalization;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Aggregations.Compiling;

/// <summary>Reads the order of the buckets of a terms aggregation.</summary>
internal static class OrderReader
{
    public static (TermsOrder Order, bool Descending, Figure Figure) Read(
        TermsAggregation terms, IReadOnlyList<NamedNode> children, string path, Violations violations)
    {
        if (!Enum.IsDefined(terms.Order))
        {
            violations.Add($"{path}.order", "is not one of the contract's orders");
        }

        if (terms.OrderBy.Length == 0)
        {
            return terms.Order switch
            {
                TermsAggregation.Types.Order.KeyAsc => (TermsOrder.Key, false, default),
                TermsAggregation.Types.Order.KeyDesc => (TermsOrder.Key, true, default),
                _ => (TermsOrder.Count, true, default),
            };
        }

        if (terms.Order != TermsAggregation.Types.Order.Unspecified)
        {
            violations.Add($"{path}.order_by", "can't be set together with order");
        }

        var ascends = terms.OrderBy[0] == '-';
        if (FigureOf(ascends ? terms.OrderBy[1..] : terms.OrderBy, children) is { } figure)
        {
            return (TermsOrder.Figure, !ascends, figure);
        }

        violations.Add(
            $"{path}.order_by",
            "names no figure within the buckets: a cardinality, filter or missing aggregation by its name, a stats aggregation by its name "
                + "for the average or as \"name.max\" (count, min, max, sum, avg), percentiles as \"name.99\"");
        return (TermsOrder.Count, true, default);
    }

    private static Figure? FigureOf(string text, IReadOnlyList<NamedNode> children)
    {
        var dot = text.LastIndexOf('.');
        return Find(text, "", children)
            ?? (dot < 0 ? null : Find(text[..dot], text[(dot + 1)..], children))

            // "name.99.9"
            ?? (dot <= 0 || text.LastIndexOf('.', dot - 1) is not (>= 0 and var before) ? null : Find(text[..before], text[(before + 1)..], children));
    }

    private static Figure? Find(string name, string member, IReadOnlyList<NamedNode> children)
    {
        for (var i = 0; i < children.Count; i++)
        {
            if (children[i].Name == name)
            {
                return Member(i, children[i].Node, member);
            }
        }

        return null;
    }

    private static Figure? Member(int child, AggregationNode node, string member) => (node, member) switch
    {
        (SingleBucketNode, "" or "count") => new Figure(child, FigureKind.Count, 0),
        (CardinalityNode, "" or "value") => new Figure(child, FigureKind.Cardinality, 0),
        (StatsNode, "" or "avg") => new Figure(child, FigureKind.Average, 0),
        (StatsNode, "count") => new Figure(child, FigureKind.Count, 0),
        (StatsNode, "min") => new Figure(child, FigureKind.Min, 0),
        (StatsNode, "max") => new Figure(child, FigureKind.Max, 0),
        (StatsNode, "sum") => new Figure(child, FigureKind.Sum, 0),
        (PercentilesNode percentiles, "") => new Figure(child, FigureKind.Percentile, percentiles.Percents[0]),
        (PercentilesNode, _) when double.TryParse(member, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100 => new Figure(child, FigureKind.Percentile, percent),
        _ => null,
    };
}
