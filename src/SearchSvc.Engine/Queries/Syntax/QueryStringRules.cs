using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>How a query is read from text.</summary>
internal sealed record QueryStringRules
{
    /// <summary>Chosen by measurement: docs/relevance.md.</summary>
    public const float DefaultProximityBoost = 0.2f;

    /// <summary>Where the text stands in the request: "q", "filter".</summary>
    public required string Path { get; init; }

    /// <summary>What does not parse is an error; else it is taken as words, with a warning.</summary>
    public required bool Strict { get; init; }

    /// <summary>What words without a field search, with boosts ("title^3"); empty: the index's default search fields.</summary>
    public IReadOnlyList<string> SearchFields { get; init; } = [];

    public Operator DefaultOperator { get; init; }

    /// <summary>The only fields that the text may name; empty: all.</summary>
    public IReadOnlyCollection<string> AllowedFields { get; init; } = [];

    /// <summary>Of plain words.</summary>
    public string Fuzziness { get; init; } = "";

    /// <summary>The text's last word matches as a prefix.</summary>
    public bool LastTermPrefix { get; init; }

    /// <summary>Of the optional clauses outside of parentheses.</summary>
    public string MinimumShouldMatch { get; init; } = "";

    /// <summary>Replaces the analyzer of each field; empty: none.</summary>
    public string Analyzer { get; init; } = "";

    /// <summary>In a strict text, a word may begin with * or ?.</summary>
    public bool AllowLeadingWildcard { get; init; } = true;

    /// <summary>What it counts, in a lenient text, that neighbouring words stand near each other; 0: nothing.</summary>
    public float ProximityBoost { get; init; } = DefaultProximityBoost;

    /// <summary>Where <see cref="SearchFields"/> stand in the request.</summary>
    public string FieldsPath { get; init; } = "search_fields";

    /// <summary>The reason of an error in a strict text.</summary>
    public string Reason { get; init; } = Reasons.InvalidFilter;

    /// <summary>Whether the text may name a field.</summary>
    public bool MayName(string field) => AllowedFields.Count == 0 || AllowedFields.Contains(field);
}
