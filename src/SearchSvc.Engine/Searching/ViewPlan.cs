using SearchSvc.Engine.Aggregations;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching.Collapsing;
using SearchSvc.Engine.Searching.Feedback;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>What a search does in one of its indexes: everything that depends on the schema.</summary>
internal sealed record ViewPlan
{
    public required SearchView View { get; init; }

    /// <summary>With all its conditions.</summary>
    public required LuceneQuery Query { get; init; }

    /// <summary>The same without conditions.</summary>
    public required LuceneQuery Highlighted { get; init; }

    /// <summary>What is required without a score.</summary>
    public IReadOnlyList<LuceneQuery> Conditions { get; init; } = [];

    /// <summary>Which of its fields terms are learned from; none where none are.</summary>
    public IReadOnlyList<FeedbackFields> Feedback { get; init; } = [];

    /// <summary>Restricts hits and total behind the aggregations; null where there is none, or nothing to be counted before it.</summary>
    public LuceneQuery? PostFilter { get; init; }

    /// <summary>With all that a hit fulfills.</summary>
    public LuceneQuery Restricted => PostFilter is null ? Query : LuceneClauses.Restrict(Query, [PostFilter]);

    /// <summary>Null: none.</summary>
    public AggregationPlan? Aggregations { get; init; }

    /// <summary>What its hits are grouped by; null: they are not.</summary>
    public GroupField? Group { get; init; }

    /// <summary>What the best hits are scored again with; null: they are not.</summary>
    public LuceneQuery? Rescore { get; init; }

    public Highlighter? Highlighter { get; init; }

    /// <summary>What Hit.matched_queries tells of.</summary>
    public NamedQueries Names { get; init; } = new();
}
