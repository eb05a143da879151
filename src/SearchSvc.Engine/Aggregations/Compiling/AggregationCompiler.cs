using Google.Protobuf.Collections;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Calendar;
using SearchSvc.Engine.Aggregations.Nodes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;
using KindCase = SearchSvc.V1.Aggregation.KindOneofCase;

namespace SearchSvc.Engine.Aggregations.Compiling;

/// <summary>
/// Turns aggregation messages into nodes for one index. What is wrong with them is collected in the context, with paths as the caller wrote
/// them; the nodes that then come back are not to be used.
/// </summary>
/// <param name="view">The number of the index among those that are searched.</param>
/// <param name="sort">Of top hits: the search's.</param>
internal sealed class AggregationCompiler(QueryContext context, int view, SortPlan sort)
{
    private static readonly double[] DefaultPercents = [1, 5, 25, 50, 75, 95, 99];

    private readonly AggregationFields fields = new(context);
    private readonly RangeReader ranges = new(context);
    private readonly QueryTranslator translator = new(context);
    private int count;

    /// <param name="path">Of the map: "aggregations".</param>
    public List<NamedNode> Compile(MapField<string, Aggregation> aggregations, string path, int depth = 1)
    {
        if (aggregations.Count > 0 && depth > AggregationLimits.Depth)
        {
            throw EngineException.Invalid(path, $"aggregations are at most {AggregationLimits.Depth} levels deep");
        }

        count += aggregations.Count;
        if (count > AggregationLimits.Aggregations)
        {
            throw EngineException.Invalid(path, $"a request has at most {AggregationLimits.Aggregations} aggregations, all levels together");
        }

        var nodes = new List<NamedNode>(aggregations.Count);
        foreach (var (name, aggregation) in aggregations.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var at = $"{path}[{name}]";
            if (name.Length == 0)
            {
                context.Violations.Add(at, "an aggregation has a name, by which its result goes");
            }

            if (Node(aggregation, at, Compile(aggregation.Aggregations, $"{at}.aggregations", depth + 1)) is { } node)
            {
                nodes.Add(new NamedNode(name, node));
            }
        }

        return nodes;
    }

    private AggregationNode? Node(Aggregation aggregation, string path, List<NamedNode> children)
    {
        if (children.Count > 0
            && aggregation.KindCase is KindCase.Stats or KindCase.Percentiles or KindCase.Cardinality or KindCase.TopHits)
        {
            context.Violations.Add($"{path}.aggregations", "is only for kinds with buckets, filter and missing");
        }

        return aggregation.KindCase switch
        {
            KindCase.Terms => Terms(aggregation.Terms, $"{path}.terms", children),
            KindCase.Range => Range(aggregation.Range, $"{path}.range", children),
            KindCase.Histogram => Histogram(aggregation.Histogram, $"{path}.histogram", children),
            KindCase.DateHistogram => DateHistogram(aggregation.DateHistogram, $"{path}.date_histogram", children),
            KindCase.Filter => Filter(aggregation.Filter, $"{path}.filter", children),
            KindCase.Stats => new StatsNode(Figures(aggregation.Stats.Field, $"{path}.stats")),
            KindCase.Percentiles => Percentiles(aggregation.Percentiles, $"{path}.percentiles"),
            KindCase.Cardinality => new CardinalityNode(Keyed(aggregation.Cardinality.Field, $"{path}.cardinality")),
            KindCase.TopHits => TopHits(aggregation.TopHits, $"{path}.top_hits"),
            KindCase.Missing => Missing(aggregation.Missing, $"{path}.missing", children),
            _ => NoKind(path),
        };
    }

    private TermsNode Terms(TermsAggregation terms, string path, List<NamedNode> children)
    {
        var field = Keyed(terms.Field, path);
        if (terms.Size is < 0 or > AggregationLimits.TermsSize)
        {
            context.Violations.Add(
                $"{path}.size", $"is 1 to {AggregationLimits.TermsSize}, or 0 for the default of {AggregationLimits.DefaultTermsSize}");
        }

        if (terms.Prefix.Length > 0 && field is not (null or MappedKeyword or IdField))
        {
            context.Violations.Add($"{path}.prefix", $"is for keyword fields; the field '{field.Name}' is {field.TypeName}");
        }

        if (terms.Prefix.Length > context.Options.MaxQueryLength)
        {
            context.Violations.Add($"{path}.prefix", $"is longer than {context.Options.MaxQueryLength} UTF-16 code units (SearchSvc:MaxQueryLength)");
            return new TermsNode(null, new TermsRules(1, 1, TermsOrder.Count, true, default), new BytesRef(), path);
        }

        var (by, descending, figure) = OrderReader.Read(terms, children, path, context.Violations);
        var size = terms.Size == 0 ? AggregationLimits.DefaultTermsSize : terms.Size;
        var prefix = field is MappedKeyword keyword ? keyword.Normalize(terms.Prefix) : terms.Prefix;
        var rules = new TermsRules(size, MinCount(terms.HasMinCount, terms.MinCount, path), by, descending, figure);
        return new TermsNode(field, rules, new BytesRef(prefix), path) { Children = children };
    }

    private RangeNode Range(RangeAggregation range, string path, List<NamedNode> children)
    {
        var field = Figures(range.Field, path);
        return new RangeNode(field, ranges.Read(range.Ranges, OfAny(field, range.Field) as MappedNumber, range.TimeZone, path)) { Children = children };
    }

    private HistogramNode? Histogram(HistogramAggregation histogram, string path, List<NamedNode> children)
    {
        var field = fields.Find(histogram.Field, path, AggregationFields.IsNumber, "an integer or double field");
        var isValid = true;
        if (!double.IsFinite(histogram.Interval) || histogram.Interval <= 0)
        {
            context.Violations.Add($"{path}.interval", "is a finite number above 0");
            isValid = false;
        }

        if (!double.IsFinite(histogram.Offset))
        {
            context.Violations.Add($"{path}.offset", "is a finite number");
            isValid = false;
        }

        var minCount = MinCount(histogram.HasMinCount, histogram.MinCount, path);
        return isValid ? new HistogramNode(field, OfAny(field, histogram.Field) is MappedDouble, histogram.Interval, histogram.Offset, minCount) { Children = children } : null;
    }

    private DateHistogramNode DateHistogram(DateHistogramAggregation histogram, string path, List<NamedNode> children)
    {
        var field = fields.Find(histogram.Field, path, found => found is MappedDate, "a date field");
        if (!CalendarIntervals.TryParse(histogram.Interval, out var unit))
        {
            context.Violations.Add(
                $"{path}.interval", "is one of \"1s\", \"1m\" (minute), \"1h\", \"1d\", \"1w\", \"1M\" (month), \"1q\" and \"1y\"");
        }

        var zone = TimeZoneInfo.Utc;
        try
        {
            zone = DateText.Zone(histogram.TimeZone, $"{path}.time_zone");
        }
        catch (EngineException e) when (e.Kind == ErrorKind.InvalidArgument)
        {
            context.Add(e);
        }

        return new DateHistogramNode(field, unit, zone, MinCount(histogram.HasMinCount, histogram.MinCount, path)) { Children = children };
    }

    private FilterNode? Filter(FilterAggregation filter, string path, List<NamedNode> children)
    {
        if (filter.Filter is null)
        {
            context.Violations.Add($"{path}.filter", "is required");
            return null;
        }

        return new FilterNode(translator.Translate(filter.Filter, $"{path}.filter")) { Children = children };
    }

    private PercentilesNode Percentiles(PercentilesAggregation percentiles, string path)
    {
        if (percentiles.Percents.Count > AggregationLimits.Percents)
        {
            context.Violations.Add($"{path}.percents", $"lists at most {AggregationLimits.Percents}");
        }
        else
        {
            for (var i = 0; i < percentiles.Percents.Count; i++)
            {
                if (percentiles.Percents[i] is not (>= 0 and <= 100))
                {
                    context.Violations.Add($"{path}.percents[{i}]", "is 0 to 100");
                }
            }
        }

        return new PercentilesNode(
            Figures(percentiles.Field, path), percentiles.Percents.Count == 0 ? DefaultPercents : percentiles.Percents);
    }

    private TopHitsNode TopHits(TopHitsAggregation topHits, string path)
    {
        if (topHits.Size is < 0 or > AggregationLimits.TopHitsSize)
        {
            context.Violations.Add(
                $"{path}.size", $"is 1 to {AggregationLimits.TopHitsSize}, or 0 for the default of {AggregationLimits.DefaultTopHitsSize}");
        }

        return new TopHitsNode(topHits.Size == 0 ? AggregationLimits.DefaultTopHitsSize : topHits.Size, view, sort);
    }

    private MissingNode Missing(MissingAggregation missing, string path, List<NamedNode> children) =>
        new(fields.Find(missing.Field, path, _ => true, "a field with a column")) { Children = children };

    private AggregationNode? NoKind(string path)
    {
        context.Violations.Add(path, "names no kind of aggregation: set one, such as \"terms\" or \"stats\"");
        return null;
    }

    /// <summary>Where the index lacks a field, that of another one that is searched: keys are shown alike, whichever is asked to.</summary>
    private MappedField? OfAny(MappedField? own, string name) => own ?? context.Searched.Find(name);

    private MappedField? Keyed(string name, string path) =>
        fields.Find(name, path, AggregationFields.IsKeyed, "a keyword, number, boolean or date field");

    private MappedField? Figures(string name, string path) =>
        fields.Find(name, path, AggregationFields.IsNumberOrDate, "an integer, double or date field");

    private int MinCount(bool isSet, int minCount, string path)
    {
        if (minCount < 0)
        {
            context.Violations.Add($"{path}.min_count", "is not negative");
        }

        return isSet ? minCount : 1;
    }
}
