namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>What a branch is, in the order in which equally good ones at the same place are looked into.</summary>
internal enum BranchKind
{
    /// <summary>A node with children.</summary>
    Node,

    /// <summary>The different values that end at a node.</summary>
    Groups,

    /// <summary>The documents of one value.</summary>
    Documents,

    /// <summary>One document.</summary>
    Document,
}
