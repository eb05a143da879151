namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>How a clause counts among those that it stands between.</summary>
internal enum ClauseKind
{
    /// <summary>As the default operator says.</summary>
    Plain,

    /// <summary>Adds to the score alone, whatever the default operator.</summary>
    Optional,

    Required,

    Prohibited,
}

/// <summary>What stands between two spaces of a text, or is joined by AND and OR.</summary>
internal sealed record Operand
{
    public static Operand Nothing { get; } = new();

    public ClauseKind Kind { get; init; }

    /// <summary>Null: a word, a chain, or something of which analysis leaves nothing.</summary>
    public QueryMessage? Query { get; init; }

    /// <summary>A plain word, to be read together with its neighbours.</summary>
    public PlainWord? Word { get; init; }

    /// <summary>What AND or OR joins; null: nothing is joined.</summary>
    public ClauseChain? Chain { get; init; }

    /// <summary>A * that stands alone.</summary>
    public bool IsAnything { get; init; }
}
