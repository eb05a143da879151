namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>Which of the figures of an aggregation.</summary>
internal enum FigureKind
{
    Count,
    Min,
    Max,
    Sum,
    Average,
    Cardinality,
    Percentile,
}

/// <summary>A figure of an aggregation within a bucket, by which buckets are ordered.</summary>
/// <param name="Child">Which of the aggregations within the bucket.</param>
/// <param name="Percent">Of a percentile.</param>
internal readonly record struct Figure(int Child, FigureKind Kind, double Percent);
