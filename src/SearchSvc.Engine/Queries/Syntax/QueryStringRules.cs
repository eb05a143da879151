using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>How a query is read from text.</summary>
internal sealed record QueryStringRules
{
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
}
