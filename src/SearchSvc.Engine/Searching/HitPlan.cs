using SearchSvc.Engine.Aggregations;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>A page of hits, ready to be found: everything in it was checked.</summary>
internal sealed record HitPlan
{
    /// <summary>With all its conditions.</summary>
    public required LuceneQuery Query { get; init; }

    /// <summary>Restricts hits and total behind the aggregations; null where there is none, or nothing to be counted before it.</summary>
    public LuceneQuery? PostFilter { get; init; }

    /// <summary>Null: none.</summary>
    public AggregationPlan? Aggregations { get; init; }

    public required SortPlan Sort { get; init; }

    public required PageRequest Page { get; init; }

    public float? MinScore { get; init; }

    public SourceFormat Format { get; init; }

    /// <summary>Patterns of the paths to return; none: all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    public Highlighter? Highlighter { get; init; }

    /// <summary>What Hit.matched_queries tells of.</summary>
    public NamedQueries Names { get; init; } = new();

    public bool Explain { get; init; }

    /// <summary>For collecting and fetching together; null: none of the engine's own.</summary>
    public TimeSpan? Timeout { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
