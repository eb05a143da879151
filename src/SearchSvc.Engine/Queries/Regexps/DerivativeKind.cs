namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>What an expression of <see cref="Derivatives"/> is.</summary>
internal enum DerivativeKind
{
    /// <summary>Matches nothing.</summary>
    Nothing,

    /// <summary>Matches the empty text.</summary>
    Empty,

    /// <summary>One character of a set.</summary>
    Chars,

    /// <summary>One, then another.</summary>
    Sequence,

    /// <summary>Any of several.</summary>
    Choice,

    /// <summary>What all of several match.</summary>
    Both,

    /// <summary>What another does not match.</summary>
    Not,

    /// <summary>Another so many times.</summary>
    Repeat,
}
